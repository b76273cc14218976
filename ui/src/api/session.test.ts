import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { refusal, shopServer, shopUrl } from '~/test/shop-server';

import { answer, api } from './client';
import { ProblemError } from './problem';
import { accessToken, sessionStore, signIn, signOut } from './session';

let grants = 0;

const grant = (expires_in = 600) => {
  grants += 1;
  return HttpResponse.json({
    access_token: `token-${grants}`,
    token_type: 'Bearer',
    expires_in,
  });
};

beforeEach(() => {
  grants = 0;
  shopServer.use(
    http.post(shopUrl('/api/v1/auth/login'), () => grant()),
    http.post(shopUrl('/api/v1/auth/refresh'), () => grant()),
    http.post(
      shopUrl('/api/v1/auth/logout'),
      () => new HttpResponse(null, { status: 204 }),
    ),
  );
});

afterEach(async () => {
  await signOut();
});

/** A route for those who are signed in; it knows one token. */
function profileFor(token: string) {
  const seen: (string | null)[] = [];
  shopServer.use(
    http.get(shopUrl('/api/v1/auth/profile'), ({ request }) => {
      const sent = request.headers.get('Authorization');
      seen.push(sent);
      return sent === `Bearer ${token}`
        ? HttpResponse.json({ id: 'acc_1' })
        : refusal(401, 'unauthorised');
    }),
  );
  return seen;
}

test('guests send no token and ask for none', async () => {
  const seen = profileFor('none');
  await expect(answer(api.GET('/api/v1/auth/profile'))).rejects.toThrow(
    ProblemError,
  );
  expect(seen).toEqual([null]);
  expect(grants).toBe(0);
});

test('a refused token is renewed once, for all who wait', async () => {
  await signIn('ada@example.org', 'secret');
  const seen = profileFor('token-2');
  await Promise.all([
    answer(api.GET('/api/v1/auth/profile')),
    answer(api.GET('/api/v1/auth/profile')),
  ]);
  expect(grants).toBe(2);
  expect(seen.filter((sent) => sent === 'Bearer token-2')).toHaveLength(2);
});

test('a token near its end is renewed before it is used', async () => {
  shopServer.use(http.post(shopUrl('/api/v1/auth/login'), () => grant(5)));
  await signIn('ada@example.org', 'secret');
  expect(await accessToken()).toBe('token-2');
});

test('a session that has ended is over, and the request goes on without', async () => {
  await signIn('ada@example.org', 'secret');
  const seen = profileFor('none');
  shopServer.use(
    http.post(shopUrl('/api/v1/auth/refresh'), () =>
      refusal(401, 'token-reused'),
    ),
  );
  await expect(answer(api.GET('/api/v1/auth/profile'))).rejects.toThrow(
    ProblemError,
  );
  expect(sessionStore.get()).toBe('ended');
  expect(seen).toEqual(['Bearer token-1', null]);
  expect(await accessToken()).toBeUndefined();
});

test('a shop that is away does not end the session', async () => {
  shopServer.use(http.post(shopUrl('/api/v1/auth/login'), () => grant(5)));
  await signIn('ada@example.org', 'secret');
  shopServer.use(
    http.post(shopUrl('/api/v1/auth/refresh'), () =>
      refusal(503, 'unavailable'),
    ),
  );
  await expect(accessToken()).rejects.toThrow(ProblemError);
  expect(sessionStore.get()).toBe('signed-in');
});

test('signing out in another tab counts here', async () => {
  await signIn('ada@example.org', 'secret');
  window.dispatchEvent(
    new StorageEvent('storage', { key: 'shop.session', newValue: null }),
  );
  expect(sessionStore.get()).toBe('guest');
  expect(await accessToken()).toBeUndefined();
});
