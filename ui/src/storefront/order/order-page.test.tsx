import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { beforeEach, expect, test } from 'vitest';

import type { Schema } from '~/api/client';
import { place, renderAt } from '~/test/render';
import { eur, orderOf, paymentOf, productOf, variantOf } from '~/test/samples';
import { gate, refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import { keepOrder, knownOrder } from './known-orders';
import OrderPage from './order-page';

const path = shopUrl('/api/v1/orders/ord_1');
const streamPath = shopUrl('/api/v1/orders/ord_1/stream');
const paymentPath = shopUrl('/api/v1/payment-sessions/pay_1');

/** A stream that stays open, and what it says. */
function openStream() {
  let speak: ReadableStreamDefaultController<Uint8Array> | undefined;
  shopServer.use(
    http.get(
      streamPath,
      () =>
        new HttpResponse(
          new ReadableStream<Uint8Array>({
            start(controller) {
              speak = controller;
            },
          }),
          { headers: { 'Content-Type': 'text/event-stream' } },
        ),
    ),
  );
  return async (order: Schema['order']) => {
    await waitFor(() => expect(speak).toBeDefined());
    const text = `event: order\ndata: ${JSON.stringify(order)}\n\n`;
    speak?.enqueue(new TextEncoder().encode(text));
  };
}

function orderIs(order: Schema['order']) {
  shopServer.use(http.get(path, () => reply('order', order)));
}

beforeEach(() => {
  shopServer.use(
    http.get(shopUrl('/api/v1/products/:sku'), () =>
      reply('product', productOf('mug', [variantOf('A')])),
    ),
    http.get(paymentPath, () => reply('payment', paymentOf('open'))),
  );
});

const show = (address = '/orders/ord_1') =>
  renderAt(
    address,
    <Routes>
      <Route path="/orders/:id" element={<OrderPage />} />
    </Routes>,
  );

const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

test('follows the order as it goes on', async () => {
  orderIs(orderOf({ state: 'paid' }));
  const say = openStream();
  show();
  await screen.findByText('This page follows your order live.');
  expect(heading()).toContain('is paid');
  await say(orderOf({ state: 'shipped' }));
  await waitFor(() => expect(heading()).toContain('on its way'));
  await say(orderOf({ state: 'partially_refunded', refunded: eur(500) }));
  await screen.findByText('€5.00');
});

test('says when each step was taken', async () => {
  orderIs(
    orderOf({
      state: 'shipped',
      paid_at: '2026-01-02T03:04:30.000000Z',
      shipped_at: '2026-01-04T08:00:00.000000Z',
    }),
  );
  openStream();
  show();
  const steps = within(await screen.findByRole('list', { name: 'Progress' }));
  const times = steps
    .getAllByRole('listitem')
    .map((step) => step.querySelector('time')?.dateTime);
  expect(times).toEqual([
    '2026-01-02T03:04:05.000000Z',
    '2026-01-02T03:04:30.000000Z',
    '2026-01-04T08:00:00.000000Z',
    undefined,
  ]);
});

test('pays with another card under another key after a decline', async () => {
  orderIs(orderOf());
  openStream();
  const sent: { key: string | null; method: unknown }[] = [];
  let session = paymentOf('declined', { decline_code: 'expired_card' });
  shopServer.use(
    http.get(paymentPath, () => reply('payment', session)),
    http.post(`${paymentPath}/confirm`, async ({ request }) => {
      const body = (await request.json()) as Schema['confirm'];
      sent.push({
        key: request.headers.get('Idempotency-Key'),
        method: body.payment_method,
      });
      session = paymentOf(sent.length === 1 ? 'declined' : 'captured');
      return reply('payment', session);
    }),
  );
  show();
  await screen.findByText('The card has expired. Nothing was charged.');
  await userEvent.click(screen.getByRole('radio', { name: /^Mastercard/ }));
  await userEvent.click(screen.getByRole('button', { name: /^Pay/ }));
  await screen.findByText('The card was declined. Nothing was charged.');
  await userEvent.click(screen.getByRole('button', { name: /^Pay/ }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ method }) => method)).toEqual([
    'tok_mastercard',
    'tok_mastercard',
  ]);
  expect(sent[0]?.key).not.toBe(sent[1]?.key);
});

test('cancels only after a second thought', async () => {
  orderIs(orderOf());
  openStream();
  const asked = gate();
  shopServer.use(
    http.post(`${path}/cancel`, () => {
      asked.open();
      return reply('order', orderOf({ state: 'cancelled' }));
    }),
  );
  show();
  const cancel = { name: 'Cancel this order' };
  await userEvent.click(await screen.findByRole('button', cancel));
  const [, second] = screen.getAllByRole('button', cancel);
  if (!second) throw new Error('nobody asks');
  await userEvent.click(second);
  await asked.opened;
  await waitFor(() => expect(heading()).toContain('was cancelled'));
});

test('a link with a token opens the order and loses the token', async () => {
  openStream();
  let token: string | null = null;
  shopServer.use(
    http.get(path, ({ request }) => {
      token = new URL(request.url).searchParams.get('token');
      return reply('order', orderOf({ state: 'paid' }));
    }),
  );
  show('/orders/ord_1?token=secret');
  await screen.findByText('This page follows your order live.');
  expect(token).toBe('secret');
  expect(place.path).toBe('/orders/ord_1');
  expect(knownOrder('ord_1')?.token).toBe('secret');
});

test('sends the token of an order that was placed here', async () => {
  keepOrder({ id: 'ord_1', token: 'mine', cart: 'c', placedAt: '2026' });
  openStream();
  let token: string | null = null;
  shopServer.use(
    http.get(path, ({ request }) => {
      token = new URL(request.url).searchParams.get('token');
      return reply('order', orderOf({ state: 'paid' }));
    }),
  );
  show();
  await screen.findByText('This page follows your order live.');
  expect(token).toBe('mine');
});

test('an order of somebody else is not shown', async () => {
  shopServer.use(http.get(path, () => refusal(404, 'not-found')));
  show();
  await screen.findByText('We cannot show this order here');
});
