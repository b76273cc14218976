import { queryOptions } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';

export type Account = Schema['account'];

/** Who is signed in; to be asked only when somebody is. */
export const profileQuery = queryOptions({
  queryKey: ['profile'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => answer(api.GET('/api/v1/auth/profile', { signal })),
});
