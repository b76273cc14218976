import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { beforeEach, expect, test } from 'vitest';

import { place, renderAt } from '~/test/render';
import { eur } from '~/test/samples';
import { reply, shopServer, shopUrl } from '~/test/shop-server';

import OrdersPage, { orderFilterOf } from './orders-page';

const row = (id: string) => ({
  id,
  state: 'paid',
  email: 'ada@example.org',
  total: eur(2490),
  placed_at: '2026-01-02T03:04:05.000000Z',
});

let asked: URLSearchParams[];

beforeEach(() => {
  asked = [];
  shopServer.use(
    http.get(shopUrl('/api/v1/admin/orders'), ({ request }) => {
      const parameters = new URL(request.url).searchParams;
      asked.push(parameters);
      const isSecond = parameters.get('cursor') === 'c1';
      return reply('order_list', {
        items: [row(isSecond ? 'ord_2' : 'ord_1')],
        next_cursor: isSecond ? null : 'c1',
      });
    }),
  );
});

test('what an address says wrongly is left out', () => {
  const filter = orderFilterOf(
    new URLSearchParams('state=lost&from=2026-13-01&to=2026-01-31&q='),
  );
  expect(filter).toEqual({ to: '2026-01-31' });
});

test('the address is the filter, and choosing changes the address', async () => {
  renderAt('/office/orders?state=paid', <OrdersPage />);
  await screen.findByRole('link', { name: 'ord_1' });
  expect(asked[0]?.get('state')).toBe('paid');
  await userEvent.type(screen.getByLabelText('Order or e-mail'), 'ada');
  await waitFor(() =>
    expect(place.path).toBe('/office/orders?state=paid&q=ada'),
  );
  await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('ada'));
});

test('grows page by page', async () => {
  renderAt('/office/orders', <OrdersPage />);
  await screen.findByRole('link', { name: 'ord_1' });
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  await screen.findByRole('link', { name: 'ord_2' });
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});
