import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { Link, Route, Routes } from 'react-router';
import { beforeEach, expect, test } from 'vitest';

import { place, renderAt } from '~/test/render';
import { eur, productOf, variantOf } from '~/test/samples';
import { refusal, reply, shopServer, shopUrl } from '~/test/shop-server';

import { RoleProvider } from '../access/role';
import type { Definition, Wish } from './product-requests';
import ProductPage from './product-page';

const mug: Definition = {
  id: 'mug',
  title: 'A mug',
  description: 'Holds tea.',
  vendor: 'Kiln',
  category: 'Kitchen',
  tags: [],
  published: true,
  options: [],
  images: [],
  variants: [{ sku: 'MUG', option_values: [], price: eur(990) }],
};

let wishes: Wish[];

beforeEach(() => {
  wishes = [];
  shopServer.use(
    http.get(shopUrl('/api/v1/admin/products/mug'), () =>
      reply('product_definition', mug),
    ),
    http.get(shopUrl('/api/v1/admin/products/:id'), () =>
      refusal(404, 'not-found'),
    ),
    http.put(shopUrl('/api/v1/admin/products/:id'), async ({ request }) => {
      wishes.push((await request.json()) as Wish);
      return reply('product', productOf('mug', [variantOf('MUG')]));
    }),
  );
});

const show = (path: string, role: 'admin' | 'support' = 'admin') =>
  renderAt(
    path,
    <RoleProvider value={role}>
      <Link to="/office/orders">Away</Link>
      <Routes>
        <Route path="/office/products/:id" element={<ProductPage />} />
        <Route path="/office/new-product" element={<ProductPage />} />
        <Route path="/office/orders" element={<p>The orders</p>} />
      </Routes>
    </RoleProvider>,
  );

const title = () => screen.findByLabelText('Title');
const save = () => screen.getByRole('button', { name: 'Save' });

test('saves what was changed', async () => {
  show('/office/products/mug');
  await userEvent.type(await title(), ' of stone');
  await userEvent.click(save());
  await waitFor(() => expect(wishes).toHaveLength(1));
  expect(wishes[0]).toMatchObject({ title: 'A mug of stone', published: true });
  await waitFor(() => expect(save()).toHaveProperty('disabled', true));
});

test('marks what is wrong and goes there', async () => {
  show('/office/products/mug');
  await userEvent.clear(await title());
  await userEvent.click(save());
  await screen.findByText('Please fill this in.');
  await waitFor(async () => expect(document.activeElement).toBe(await title()));
  expect(wishes).toHaveLength(0);
});

test('shows at the field what the shop says about it', async () => {
  shopServer.use(
    http.put(shopUrl('/api/v1/admin/products/mug'), () =>
      refusal(422, 'invalid', {
        errors: [
          {
            pointer: '/variants/0/price/amount',
            message: 'has to be a whole number from 1 to 100',
          },
        ],
      }),
    ),
  );
  show('/office/products/mug');
  const price = await screen.findByLabelText('Price in EUR');
  await userEvent.clear(price);
  await userEvent.type(price, '999999');
  await userEvent.click(save());
  await waitFor(() => expect(price.getAttribute('aria-invalid')).toBe('true'));
});

test('a link away asks first, and staying keeps everything', async () => {
  show('/office/products/mug');
  await userEvent.type(await title(), '!');
  await userEvent.click(screen.getByRole('link', { name: 'Away' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(place.path).toBe('/office/products/mug');
  await userEvent.click(dialog.getByRole('button', { name: 'Stay here' }));
  expect(await title()).toHaveProperty('value', 'A mug!');
  await userEvent.click(screen.getByRole('link', { name: 'Away' }));
  await userEvent.click(
    screen.getByRole('button', { name: 'Leave and discard' }),
  );
  await screen.findByText('The orders');
});

test('changes that are not saved outlive a reload', async () => {
  const page = show('/office/products/mug');
  await userEvent.type(await title(), '!');
  page.unmount();
  show('/office/products/mug');
  await screen.findByText('Your unsaved changes are back.');
  expect(await title()).toHaveProperty('value', 'A mug!');
  await userEvent.click(
    screen.getByRole('button', { name: 'Discard the changes' }),
  );
  expect(await title()).toHaveProperty('value', 'A mug');
});

test('a new product takes the place of none that exists', async () => {
  show('/office/new-product');
  await userEvent.type(await title(), 'Mug');
  expect(screen.getByLabelText('Address')).toHaveProperty('value', 'mug');
  await userEvent.type(screen.getByLabelText('SKU'), 'MUG-2');
  await userEvent.type(screen.getByLabelText('Price in EUR'), '5');
  await userEvent.click(save());
  await screen.findByText(/a product with this address already/);
  expect(wishes).toHaveLength(0);
  await userEvent.type(screen.getByLabelText('Address'), '-2');
  await userEvent.click(save());
  await waitFor(() => expect(place.path).toBe('/office/products/mug-2'));
  expect(wishes[0]?.variants).toEqual([
    { sku: 'MUG-2', option_values: [], price: eur(500) },
  ]);
});

test('support may look and not touch', async () => {
  show('/office/products/mug', 'support');
  expect(await title()).toHaveProperty('value', 'A mug');
  expect((await title()).matches(':disabled')).toBe(true);
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});
