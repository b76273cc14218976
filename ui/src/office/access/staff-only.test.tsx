import { screen } from '@testing-library/react';
import { http } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { sessionStore } from '~/api/session';
import { renderAt } from '~/test/render';
import { reply, shopServer, shopUrl } from '~/test/shop-server';

import type { Role } from './role';
import { useIsAdmin } from './role';
import { StaffOnly } from './staff-only';

function Inside() {
  return <p>{useIsAdmin() ? 'may change' : 'may look'}</p>;
}

const show = () =>
  renderAt(
    '/office/orders?state=paid',
    <StaffOnly>
      <Inside />
    </StaffOnly>,
  );

function signInAs(role: Role) {
  sessionStore.set('signed-in');
  shopServer.use(
    http.post(shopUrl('/api/v1/auth/refresh'), () =>
      reply('grant', {
        access_token: 'a',
        token_type: 'Bearer',
        expires_in: 600,
      }),
    ),
    http.get(shopUrl('/api/v1/auth/profile'), () =>
      reply('account', {
        id: 'acc_1',
        email: 'sam@example.org',
        name: 'Sam',
        role,
        created_at: '2026-01-02T03:04:05.000000Z',
      }),
    ),
  );
}

beforeEach(() => sessionStore.set('guest'));
afterEach(() => sessionStore.set('guest'));

test('guests are sent to sign in, and back afterwards', async () => {
  show();
  const link = await screen.findByRole('link', { name: 'Sign in' });
  expect(link.getAttribute('href')).toBe(
    '/account/sign-in?to=%2Foffice%2Forders%3Fstate%3Dpaid',
  );
});

test('a customer is told so', async () => {
  signInAs('customer');
  show();
  await screen.findByText('You have no access here');
  await screen.findByText(/signed in as sam@example.org/);
});

test('support looks', async () => {
  signInAs('support');
  show();
  await screen.findByText('may look');
});

test('an administrator changes', async () => {
  signInAs('admin');
  show();
  await screen.findByText('may change');
});
