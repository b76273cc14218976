import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { beforeEach, expect, test } from 'vitest';

import { place, renderAt } from '~/test/render';
import {
  cartOf,
  lineOf,
  orderOf,
  paymentOf,
  productOf,
  variantOf,
} from '~/test/samples';
import { gate, refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import { cartId, forgetCart, keepCart } from '../cart/cart-id';
import { keepOrder, knownOrder } from '../order/known-orders';
import CheckoutPage from './checkout-page';

const ordersPath = shopUrl('/api/v1/orders');
const confirmPath = shopUrl('/api/v1/payment-sessions/pay_1/confirm');

function cartIs(state: 'open' | 'checking_out') {
  shopServer.use(
    http.get(shopUrl('/api/v1/carts/cart_1'), () =>
      reply('cart', cartOf([lineOf('A', 2)], { state })),
    ),
  );
}

beforeEach(() => {
  keepCart('cart_1');
  cartIs('open');
  shopServer.use(
    http.get(shopUrl('/api/v1/products/:sku'), () =>
      reply('product', productOf('mug', [variantOf('A')])),
    ),
    http.get(shopUrl('/api/v1/orders/ord_1'), () =>
      reply('order', orderOf({ state: 'paid' })),
    ),
    http.post(confirmPath, () => reply('payment', paymentOf('captured'))),
  );
  return () => forgetCart(cartId.get() ?? '');
});

const pay = () => screen.findByRole('button', { name: /^Pay/ });

async function fillIn() {
  const fields: readonly [string, string][] = [
    ['E-mail', 'ada@example.org'],
    ['Name', 'Ada'],
    ['Street and number', '1 Loop St'],
    ['Postal code', '10115'],
    ['City', 'Berlin'],
  ];
  await pay();
  for (const [label, value] of fields)
    await userEvent.type(screen.getByLabelText(label), value);
}

test('places one order and pays once, however often one presses', async () => {
  const orderKeys: (string | null)[] = [];
  const payKeys: (string | null)[] = [];
  const answered = gate();
  shopServer.use(
    http.post(ordersPath, async ({ request }) => {
      orderKeys.push(request.headers.get('Idempotency-Key'));
      await answered.opened;
      return reply('order', orderOf({ token: 'secret' }), 201);
    }),
    http.post(confirmPath, ({ request }) => {
      payKeys.push(request.headers.get('Idempotency-Key'));
      return reply('payment', paymentOf('captured'));
    }),
  );
  renderAt('/checkout', <CheckoutPage />);
  await fillIn();
  await userEvent.dblClick(await pay());
  await waitFor(() => expect(orderKeys).toHaveLength(1));
  answered.open();
  await waitFor(() => expect(place.path).toBe('/orders/ord_1'));
  expect(orderKeys).toHaveLength(1);
  expect(payKeys).toHaveLength(1);
  expect(orderKeys[0]).not.toBe(payKeys[0]);
  expect(knownOrder('ord_1')?.token).toBe('secret');
});

test('asks for what is missing before it asks the shop', async () => {
  renderAt('/checkout', <CheckoutPage />);
  await userEvent.click(await pay());
  const email = screen.getByLabelText('E-mail');
  expect(document.activeElement).toBe(email);
  expect(email.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getAllByText('Please fill this in.')).toHaveLength(5);
  await userEvent.type(email, 'nowhere');
  await userEvent.click(await pay());
  expect(screen.getByText('This is not an e-mail address.')).toBeTruthy();
});

test('puts the complaints of the shop at their fields', async () => {
  shopServer.use(
    http.post(ordersPath, () =>
      refusal(422, 'invalid', {
        errors: [
          {
            pointer: '/shipping_address/postal_code',
            message: 'has to have 1 to 20 bytes',
          },
          { pointer: '/email', message: 'is not an e-mail address' },
        ],
      }),
    ),
  );
  renderAt('/checkout', <CheckoutPage />);
  await fillIn();
  await userEvent.click(await pay());
  await screen.findByText('This is not an e-mail address.');
  const code = screen.getByLabelText('Postal code');
  expect(code.getAttribute('aria-invalid')).toBe('true');
  const said = code.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(said)?.textContent).toBe(
    'Please fill this in.',
  );
  await userEvent.type(code, '1');
  expect(code.getAttribute('aria-invalid')).toBeNull();
});

test('keeps what was typed over a reload', async () => {
  const { unmount } = renderAt('/checkout', <CheckoutPage />);
  await fillIn();
  unmount();
  renderAt('/checkout', <CheckoutPage />);
  await pay();
  expect(screen.getByLabelText('City')).toHaveProperty('value', 'Berlin');
});

test('says that there is less than was asked for', async () => {
  shopServer.use(http.post(ordersPath, () => refusal(409, 'out-of-stock')));
  renderAt('/checkout', <CheckoutPage />);
  await fillIn();
  await userEvent.click(await pay());
  await screen.findByText('There are fewer left than you asked for.');
});

test('a declined card leads to the order, where another one can be tried', async () => {
  shopServer.use(
    http.post(ordersPath, () => reply('order', orderOf(), 201)),
    http.post(confirmPath, () => reply('payment', paymentOf('declined'))),
  );
  renderAt('/checkout', <CheckoutPage />);
  await fillIn();
  await userEvent.click(await pay());
  await waitFor(() => expect(place.path).toBe('/orders/ord_1'));
});

test('a reload in the middle completes the same order', async () => {
  const keys: (string | null)[] = [];
  const never = gate();
  shopServer.use(
    http.post(ordersPath, async ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      if (keys.length === 1) await never.opened;
      return reply('order', orderOf({ token: 'secret' }), 201);
    }),
  );
  const { unmount } = renderAt('/checkout', <CheckoutPage />);
  await fillIn();
  await userEvent.click(await pay());
  await waitFor(() => expect(keys).toHaveLength(1));
  unmount();
  // What a reload forgets: requests, and who waits for them.
  const written = window.sessionStorage.getItem('shop.intents') ?? '';
  const { key, content } = (
    JSON.parse(written) as Record<string, { key: string; content: string }>
  )['order cart_1'] ?? { key: '', content: '' };
  expect(key).toBe(keys[0]);
  expect(JSON.parse(content)).toHaveProperty('cart_id', 'cart_1');
  never.open();
});

test('a cart that is an order leads to it', async () => {
  cartIs('checking_out');
  keepOrder({ id: 'ord_1', token: 't', cart: 'cart_1', placedAt: '2026' });
  renderAt('/checkout', <CheckoutPage />);
  await waitFor(() => expect(place.path).toBe('/orders/ord_1'));
});

test('an order without an answer is sent again with its key', async () => {
  cartIs('checking_out');
  const content = JSON.stringify({ cart_id: 'cart_1', email: 'a@b' });
  window.sessionStorage.setItem(
    'shop.intents',
    JSON.stringify({ 'order cart_1': { key: 'first', content } }),
  );
  let key: string | null = null;
  shopServer.use(
    http.post(ordersPath, ({ request }) => {
      key = request.headers.get('Idempotency-Key');
      return reply('order', orderOf({ token: 'secret' }), 201);
    }),
  );
  renderAt('/checkout', <CheckoutPage />);
  await waitFor(() => expect(place.path).toBe('/orders/ord_1'));
  expect(key).toBe('first');
});
