import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { Route, Routes } from 'react-router';
import { beforeEach, expect, test } from 'vitest';

import { unansweredContent } from '~/api/idempotency';
import { renderAt } from '~/test/render';
import { eur, orderOf } from '~/test/samples';
import { refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import type { Order } from './order-requests';
import OrderPage from './order-page';
import { incidentsOf } from './samples';

let order: Order;

beforeEach(() => {
  order = orderOf({ state: 'paid' });
  shopServer.use(
    http.get(shopUrl('/api/v1/orders/ord_1'), () => reply('order', order)),
    http.get(shopUrl('/api/v1/admin/orders/ord_1/history'), () =>
      reply('order_history', {
        items: incidentsOf(
          { what: 'order_placed' },
          { what: 'order_informed', source: 'payment' },
          { what: 'payment_captured', source: 'payment', amount: eur(2490) },
        ),
        next_cursor: null,
      }),
    ),
  );
});

const show = () =>
  renderAt(
    '/office/orders/ord_1',
    <Routes>
      <Route path="/office/orders/:id" element={<OrderPage />} />
    </Routes>,
  );

async function openRefund() {
  await userEvent.click(await screen.findByRole('button', { name: 'Refund' }));
  return within(screen.getByRole('dialog', { name: 'Refund' }));
}

test('says why it is in its state, and every step when asked', async () => {
  show();
  await screen.findByText('The money is here. It waits to be shipped.');
  await screen.findByText('The provider took in €24.90');
  const detail = 'The order was told how the payment stands';
  expect(screen.queryByText(detail)).toBeNull();
  await userEvent.click(screen.getByLabelText('Every single step'));
  await screen.findByText(detail);
});

test('a refund keeps within what is left', async () => {
  let sent = 0;
  shopServer.use(
    http.post(shopUrl('/api/v1/orders/ord_1/refunds'), () => {
      sent += 1;
      return reply('order', order);
    }),
  );
  show();
  const dialog = await openRefund();
  const amount = dialog.getByLabelText('Amount in EUR');
  expect(amount).toHaveProperty('value', '24.90');
  await userEvent.clear(amount);
  await userEvent.type(amount, '24.91{Enter}');
  await dialog.findByText('At most €24.90 can still be refunded.');
  expect(amount.getAttribute('aria-invalid')).toBe('true');
  expect(sent).toBe(0);
});

test('what was typed stays while the order changes', async () => {
  let refetched = () => undefined as void;
  const refetch = new Promise<void>((resolve) => (refetched = resolve));
  shopServer.use(
    http.post(shopUrl('/api/v1/orders/ord_1/refunds'), () => {
      order = orderOf({ state: 'partially_refunded', refunded: eur(500) });
      shopServer.use(
        http.get(shopUrl('/api/v1/orders/ord_1'), async () => {
          await refetch;
          return reply('order', order);
        }),
      );
      return reply('order', order);
    }),
  );
  show();
  const dialog = await openRefund();
  const amount = dialog.getByLabelText('Amount in EUR');
  await userEvent.clear(amount);
  await userEvent.type(amount, '5');
  await userEvent.click(dialog.getByRole('button', { name: 'Refund €5.00' }));
  await dialog.findByText(/19\.90/);
  expect(amount).toHaveProperty('value', '5');
  refetched();
  await waitFor(() =>
    expect(screen.queryByRole('dialog', { name: 'Refund' })).toBeNull(),
  );
});

test('a refund that was not answered is asked for again under its key', async () => {
  const keys: (string | null)[] = [];
  let answers = false;
  shopServer.use(
    http.post(shopUrl('/api/v1/orders/ord_1/refunds'), ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      // A refusal that is none: whether it happened is not known.
      if (!answers) return refusal(500, 'internal');
      order = orderOf({ state: 'partially_refunded', refunded: eur(500) });
      return reply('order', order);
    }),
  );
  const page = show();
  const dialog = await openRefund();
  const amount = dialog.getByLabelText('Amount in EUR');
  await userEvent.clear(amount);
  await userEvent.type(amount, '5');
  await userEvent.click(dialog.getByRole('button', { name: 'Refund €5.00' }));
  await dialog.findByRole('alert');

  // The page is loaded again.
  page.unmount();
  answers = true;
  show();
  await screen.findByText(/whether the refund of €5.00 has reached the shop/);
  await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
  await screen.findByText('Partly refunded');
  await waitFor(() => expect(screen.queryByText('Ask again')).toBeNull());
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(unansweredContent('office refund ord_1')).toBeUndefined();
});

test('shipping is asked about first, and refused in words', async () => {
  shopServer.use(
    http.post(shopUrl('/api/v1/admin/orders/ord_1/ship'), () =>
      refusal(409, 'conflict'),
    ),
  );
  show();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Mark as shipped' }),
  );
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.click(
    dialog.getByRole('button', { name: 'Mark as shipped' }),
  );
  await dialog.findByText('That is no longer possible.');
});

test('an order that is not there is no error', async () => {
  shopServer.use(
    http.get(shopUrl('/api/v1/orders/ord_1'), () => refusal(404, 'not-found')),
  );
  show();
  await screen.findByRole('link', { name: 'Back office' });
});
