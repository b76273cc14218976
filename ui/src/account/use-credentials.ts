import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';

import { answer, api, type Schema } from '~/api/client';
import { actOnce } from '~/api/idempotency';
import { signIn } from '~/api/session';

/** Where to go on: a page of this shop and nothing else. */
export function pageAfter(parameters: URLSearchParams): string {
  const to = parameters.get('to') ?? '';
  return /^\/(?![/\\])/.test(to) ? to : '/account';
}

/** What was known about a guest is not true of whoever has signed in. */
function useEntry() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  return () => {
    for (const name of ['profile', 'orders', 'order'])
      queries.removeQueries({ queryKey: [name] });
    void navigate(pageAfter(parameters), { replace: true });
  };
}

export function useSignIn() {
  const enter = useEntry();
  return useMutation({
    mutationFn: ({ email, password }: Schema['login']) =>
      signIn(email, password),
    onSuccess: enter,
  });
}

/** Opens an account and signs in to it. */
export function useRegister() {
  const enter = useEntry();
  return useMutation({
    mutationFn: async (wish: Schema['register']) => {
      // The password stays out of what the tab remembers of its intents.
      const { email, name } = wish;
      await actOnce(`register ${email}`, { email, name }, (key) =>
        answer(
          api.POST('/api/v1/auth/register', {
            params: { header: { 'Idempotency-Key': key } },
            body: wish,
          }),
        ),
      );
      await signIn(wish.email, wish.password);
    },
    onSuccess: enter,
  });
}
