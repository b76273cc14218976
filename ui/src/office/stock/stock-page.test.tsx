import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { beforeEach, expect, test } from 'vitest';

import { renderAt } from '~/test/render';
import { refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import { RoleProvider } from '../access/role';
import type { StockLine } from './stock-lines';
import StockPage from './stock-page';

const line: StockLine = {
  sku: 'MUG',
  product_id: 'mug',
  title: 'A mug',
  variant: 'Blue',
  on_hand: 10,
  reserved: 3,
  available: 7,
};

beforeEach(() => {
  shopServer.use(
    http.get(shopUrl('/api/v1/admin/stock'), () =>
      reply('stock_list', { items: [line], next_cursor: null }),
    ),
  );
});

const show = (role: 'admin' | 'support' = 'admin') =>
  renderAt(
    '/office/stock',
    <RoleProvider value={role}>
      <StockPage />
    </RoleProvider>,
  );

/** The cell under the heading `Available`. */
const available = () => screen.getAllByRole('cell')[1]?.textContent;

async function set(units: string) {
  const field = await screen.findByLabelText('Units of MUG on hand');
  await userEvent.clear(field);
  await userEvent.type(field, `${units}{Enter}`);
  return field;
}

test('shows the change at once and takes over what the shop says', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  shopServer.use(
    http.put(shopUrl('/api/v1/admin/stock/MUG'), async ({ request }) => {
      expect(await request.json()).toEqual({ on_hand: 20 });
      expect(request.headers.get('Idempotency-Key')).toBeTruthy();
      await held;
      return reply('stock', {
        sku: 'MUG',
        on_hand: 20,
        reserved: 5,
        available: 15,
      });
    }),
  );
  show();
  await set('20');
  await waitFor(() => expect(available()).toBe('17'));
  release();
  await waitFor(() => expect(available()).toBe('15'));
});

test('takes the change back when the shop refuses it', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  shopServer.use(
    http.put(shopUrl('/api/v1/admin/stock/MUG'), async () => {
      await held;
      return refusal(403, 'forbidden');
    }),
  );
  show();
  const field = await set('20');
  await waitFor(() => expect(available()).toBe('17'));
  release();
  await waitFor(() => expect(available()).toBe('7'));
  expect(field).toHaveProperty('value', '10');
  expect(screen.getByRole('alert').textContent).toContain('10 stays');
});

test('sends nothing that is no number of units', async () => {
  show();
  const field = await set('ten');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await screen.findByText(/A whole number from 0/);
});

test('support may look and not touch', async () => {
  show('support');
  await screen.findByText('A mug');
  expect(screen.queryByLabelText('Units of MUG on hand')).toBeNull();
  await screen.findByText(/an administrator can change it/);
});
