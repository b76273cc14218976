import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { beforeEach, expect, test } from 'vitest';

import { renderAt } from '~/test/render';
import { cartOf, lineOf, productOf, variantOf } from '~/test/samples';
import { gate, refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import { cartId, forgetCart, keepCart } from './cart-id';
import CartPage from './cart-page';

const cartPath = shopUrl('/api/v1/carts/cart_1');
const linePath = shopUrl('/api/v1/carts/cart_1/items/:sku');

beforeEach(() => {
  keepCart('cart_1');
  shopServer.use(
    http.get(cartPath, () => reply('cart', cartOf([lineOf('A', 1)]))),
    http.get(shopUrl('/api/v1/products/:sku'), ({ params }) =>
      reply('product', productOf('mug', [variantOf(String(params['sku']))])),
    ),
  );
  return () => forgetCart(cartId.get() ?? '');
});

const totals = () => within(screen.getByRole('region', { name: 'Summary' }));

test('shows a new quantity at once and keeps what the shop says', async () => {
  let sent: unknown;
  let key: string | null = null;
  const answered = gate();
  shopServer.use(
    http.put(linePath, async ({ request }) => {
      sent = await request.json();
      key = request.headers.get('Idempotency-Key');
      await answered.opened;
      return reply(
        'cart',
        cartOf([lineOf('A', 2)], {
          totals: {
            ...cartOf([lineOf('A', 2)]).totals,
            shipping: { amount: 0, currency: 'EUR' },
          },
        }),
      );
    }),
  );
  renderAt('/cart', <CartPage />);
  await userEvent.click(
    await screen.findByRole('button', { name: 'One Mug A more' }),
  );
  await totals().findByText('€20.00');
  expect(screen.getByLabelText('Quantity of Mug A')).toHaveProperty(
    'value',
    '2',
  );
  answered.open();
  await totals().findByText('Free');
  expect(sent).toEqual({ quantity: 2 });
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
});

test('takes a refused change back and says why', async () => {
  const answered = gate();
  const never = gate();
  let reads = 0;
  shopServer.use(
    // Reading the cart again would hide that nothing was taken back.
    http.get(cartPath, async () => {
      reads += 1;
      if (reads > 1) await never.opened;
      return reply('cart', cartOf([lineOf('A', 1)]));
    }),
    http.put(linePath, async () => {
      await answered.opened;
      return refusal(422, 'not-for-sale');
    }),
  );
  renderAt('/cart', <CartPage />);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Remove Mug A' }),
  );
  await waitFor(() => expect(screen.queryByText('Mug A')).toBeNull());
  answered.open();
  expect((await screen.findByRole('alert')).textContent).toContain(
    'This is not for sale any more.',
  );
  expect(screen.getByText('Mug A')).toBeTruthy();
  never.open();
});

test('clicks in a row end at the last one', async () => {
  const asked: number[] = [];
  shopServer.use(
    http.put(linePath, async ({ request }) => {
      const { quantity } = (await request.json()) as { quantity: number };
      asked.push(quantity);
      return reply('cart', cartOf([lineOf('A', quantity)]));
    }),
  );
  renderAt('/cart', <CartPage />);
  const more = await screen.findByRole('button', { name: 'One Mug A more' });
  await userEvent.click(more);
  await userEvent.click(more);
  await userEvent.click(more);
  const shown = () =>
    screen.getByLabelText<HTMLInputElement>('Quantity of Mug A').value;
  await waitFor(() => expect(shown()).toBe('4'));
  await waitFor(() => expect(asked).toEqual([2, 3, 4]));
  await waitFor(() => expect(shown()).toBe('4'));
});

test('starts afresh when the cart has become an order', async () => {
  shopServer.use(
    http.get(cartPath, () =>
      reply('cart', cartOf([lineOf('A', 1)], { state: 'ordered' })),
    ),
  );
  renderAt('/cart', <CartPage />);
  await screen.findByText('Your cart is empty');
  expect(cartId.get()).toBeUndefined();
});

test('leaves a cart alone that waits for a payment', async () => {
  shopServer.use(
    http.get(cartPath, () =>
      reply('cart', cartOf([lineOf('A', 1)], { state: 'checking_out' })),
    ),
  );
  renderAt('/cart', <CartPage />);
  await screen.findByText('There is an order for this cart');
  expect(screen.queryByRole('button', { name: 'Remove Mug A' })).toBeNull();
});

test('says what broke and tries again on demand', async () => {
  let broken = true;
  shopServer.use(
    http.get(cartPath, () =>
      broken
        ? refusal(500, 'internal', { correlation_id: 'ref-7' })
        : reply('cart', cartOf([lineOf('A', 1)])),
    ),
  );
  renderAt('/cart', <CartPage />);
  await screen.findByText('Reference: ref-7');
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Mug A');
});
