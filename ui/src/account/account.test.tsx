import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { signOut } from '~/api/session';
import { keepOrder } from '~/storefront/order/known-orders';
import { place, renderAt } from '~/test/render';
import { eur } from '~/test/samples';
import { refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import AccountPage from './account-page';
import RegisterPage from './register-page';
import SignInPage from './sign-in-page';
import { pageAfter } from './use-credentials';

const account = {
  id: 'acc_1',
  email: 'ada@example.org',
  name: 'Ada',
  role: 'customer' as const,
  created_at: '2026-01-02T03:04:05.000000Z',
};

const show = (address: string) =>
  renderAt(
    address,
    <Routes>
      <Route path="/account" element={<AccountPage />} />
      <Route path="/account/sign-in" element={<SignInPage />} />
      <Route path="/account/register" element={<RegisterPage />} />
      <Route path="*" element={null} />
    </Routes>,
  );

beforeEach(() => {
  shopServer.use(
    http.post(shopUrl('/api/v1/auth/login'), () =>
      reply('grant', {
        access_token: 't',
        token_type: 'Bearer',
        expires_in: 600,
      }),
    ),
    http.post(
      shopUrl('/api/v1/auth/logout'),
      () => new HttpResponse(null, { status: 204 }),
    ),
    http.get(shopUrl('/api/v1/auth/profile'), () => reply('account', account)),
    http.get(shopUrl('/api/v1/orders'), () =>
      reply('order_list', {
        items: [
          {
            id: 'ord_1',
            state: 'paid',
            email: account.email,
            total: eur(2490),
            placed_at: account.created_at,
          },
        ],
        next_cursor: null,
      }),
    ),
  );
});

afterEach(async () => {
  await signOut();
});

async function signIn() {
  await userEvent.type(screen.getByLabelText('E-mail'), account.email);
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('goes on where one came from, and nowhere else', async () => {
  show('/account/sign-in?to=/checkout');
  await signIn();
  await waitFor(() => expect(place.path).toBe('/checkout'));
  const after = (to: string) => pageAfter(new URLSearchParams({ to }));
  expect(after('//evil.example')).toBe('/account');
  expect(after('/\\evil.example')).toBe('/account');
  expect(after('https://evil.example')).toBe('/account');
  expect(after('javascript:alert(1)')).toBe('/account');
});

test('shows who one is and what one ordered', async () => {
  show('/account/sign-in');
  await signIn();
  await screen.findByText('Ada');
  expect(
    (
      await screen.findByRole('link', { name: /^Show order ord_1,/ })
    ).getAttribute('href'),
  ).toBe('/orders/ord_1');
  expect(screen.getByText('Paid')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Back office' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(place.path).toBe('/'));
});

test('says that the password is wrong', async () => {
  shopServer.use(
    http.post(shopUrl('/api/v1/auth/login'), () =>
      refusal(401, 'bad-credentials'),
    ),
  );
  show('/account/sign-in');
  await signIn();
  await screen.findByText('E-mail or password is wrong.');
});

test('registers once and remembers no password', async () => {
  const bodies: unknown[] = [];
  shopServer.use(
    http.post(shopUrl('/api/v1/auth/register'), async ({ request }) => {
      bodies.push(await request.json());
      return bodies.length === 1
        ? refusal(409, 'account-exists')
        : reply('account', account, 201);
    }),
  );
  show('/account/register');
  await userEvent.type(screen.getByLabelText('Name'), 'Ada');
  await userEvent.type(screen.getByLabelText('E-mail'), account.email);
  await userEvent.type(screen.getByLabelText('Password'), 'short');
  const button = screen.getByRole('button', { name: 'Create an account' });
  await userEvent.click(button);
  expect(screen.getByText('At least 8 characters, please.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Password'), ' no more');
  await userEvent.click(button);
  await screen.findByText(
    'There is an account with this e-mail address already.',
  );
  expect(JSON.stringify({ ...window.sessionStorage })).not.toContain('short');
  await userEvent.click(button);
  await waitFor(() => expect(place.path).toBe('/account'));
  expect(bodies).toHaveLength(2);
});

test('guests find the orders of this browser', async () => {
  keepOrder({
    id: 'ord_9',
    token: 't',
    cart: 'c',
    placedAt: account.created_at,
  });
  show('/account');
  await screen.findByRole('link', { name: /^Show order ord_9,/ });
});
