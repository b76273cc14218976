import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { Route, Routes } from 'react-router';
import { beforeEach, expect, test } from 'vitest';

import { place, renderAt } from '~/test/render';
import { cartOf, lineOf, listOf, productOf, variantOf } from '~/test/samples';
import { refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import { cartId, forgetCart } from '../cart/cart-id';
import ProductPage from './product-page';

const shirt = productOf(
  'shirt',
  [
    variantOf('S-RED', { option_values: ['Red', 'S'] }),
    variantOf('M-RED', { option_values: ['Red', 'M'], stock: 'out_of_stock' }),
    variantOf('S-BLUE', { option_values: ['Blue', 'S'], stock: 'low' }),
    variantOf('M-BLUE', { option_values: ['Blue', 'M'] }),
  ],
  { options: [{ name: 'Colour' }, { name: 'Size' }] },
);

beforeEach(() => {
  shopServer.use(
    http.get(shopUrl('/api/v1/products'), () =>
      reply('product_list', listOf(['shirt'])),
    ),
    http.get(shopUrl('/api/v1/products/:sku'), () => reply('product', shirt)),
  );
  return () => forgetCart(cartId.get() ?? '');
});

const show = (path: string) =>
  renderAt(
    path,
    <Routes>
      <Route path="/p/:sku" element={<ProductPage />} />
    </Routes>,
  );

test('an option leads to the variant that differs least', async () => {
  show('/p/S-RED');
  await userEvent.click(await screen.findByRole('link', { name: 'Blue' }));
  expect(place.path).toBe('/p/S-BLUE');
  await screen.findByText('Only a few left');
});

test('a variant that is gone cannot be bought', async () => {
  show('/p/M-RED');
  const button = await screen.findByRole('button', { name: 'Sold out' });
  expect(button).toHaveProperty('disabled', true);
  expect(screen.getByRole('link', { name: 'M, sold out' })).toBeTruthy();
});

test('adds to what the cart has, and opens a cart where there is none', async () => {
  const quantities: number[] = [];
  shopServer.use(
    http.post(shopUrl('/api/v1/carts'), () => reply('cart', cartOf([]), 201)),
    http.get(shopUrl('/api/v1/carts/cart_1'), () =>
      reply('cart', cartOf([lineOf('S-RED', 2)])),
    ),
    http.put(
      shopUrl('/api/v1/carts/cart_1/items/S-RED'),
      async ({ request }) => {
        const { quantity } = (await request.json()) as { quantity: number };
        quantities.push(quantity);
        return reply('cart', cartOf([lineOf('S-RED', quantity)]));
      },
    ),
  );
  show('/p/S-RED');
  const add = await screen.findByRole('button', { name: 'Add to cart' });
  await userEvent.click(add);
  await waitFor(() => expect(quantities).toEqual([1]));
  expect(cartId.get()).toBe('cart_1');
  // Another tab has put in two meanwhile.
  await userEvent.click(add);
  await waitFor(() => expect(quantities).toEqual([1, 3]));
});

test('a product that is gone is no error', async () => {
  shopServer.use(
    http.get(shopUrl('/api/v1/products/:sku'), () => refusal(404, 'not-found')),
  );
  show('/p/S-RED');
  await screen.findByText('This product is not here any more');
});
