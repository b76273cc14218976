import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { beforeEach, expect, test } from 'vitest';

import { place, renderAt } from '~/test/render';
import { eur } from '~/test/samples';
import { reply, shopServer, shopUrl } from '~/test/shop-server';

import type { Sales } from './sales-requests';
import SalesPage from './sales-page';

const sales: Sales = {
  from: '2026-03-01',
  to: '2026-03-02',
  orders: 5,
  revenue: eur(12_345),
  refunds: eur(1_000),
  days: [
    { day: '2026-03-01', orders: 1, revenue: eur(2_345), refunds: eur(1_000) },
    { day: '2026-03-02', orders: 4, revenue: eur(10_000), refunds: eur(0) },
  ],
  products: [
    {
      product_id: 'mug',
      title: 'A mug',
      category: 'Kitchen',
      units: 7,
      revenue: eur(11_000),
    },
  ],
  categories: [{ category: '', units: 7, revenue: eur(11_000) }],
};

let answer: Sales;
let asked: URLSearchParams[];

beforeEach(() => {
  answer = sales;
  asked = [];
  shopServer.use(
    http.get(shopUrl('/api/v1/admin/sales'), ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return reply('sales', answer);
    }),
  );
});

test('a chart says in words what it shows, and has its numbers in a table', async () => {
  renderAt('/office/sales?from=2026-03-01&to=2026-03-02', <SalesPage />);
  const chart = await screen.findByRole('img', { name: 'Revenue per day' });
  expect(asked[0]?.toString()).toBe('from=2026-03-01&to=2026-03-02');
  const description = chart.getAttribute('aria-describedby');
  expect(document.getElementById(description ?? '')?.textContent).toBe(
    'Columns for Mar 1, 2026 to Mar 2, 2026: €123.45 in all; most on Mar 2, 2026 with €100.00.',
  );
  await userEvent.click(screen.getByText('The numbers as a table'));
  const table = screen.getByRole('table', { name: 'The numbers as a table' });
  expect(within(table).getByText('€23.45')).toBeTruthy();
  expect(screen.getByText('Without a category')).toBeTruthy();
});

test('a range that is none is not asked for', async () => {
  renderAt('/office/sales?from=2026-03-02&to=2026-03-01', <SalesPage />);
  await screen.findByText('The first day has to come before the last one.');
  expect(asked).toHaveLength(0);
});

test('a choice of days goes into the address', async () => {
  renderAt('/office/sales', <SalesPage />);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Last 7 days' }),
  );
  expect(place.path).toMatch(/^\/office\/sales\?from=[-\d]{10}&to=[-\d]{10}$/);
});

test('says when nothing was sold', async () => {
  answer = { ...sales, orders: 0, refunds: eur(0) };
  renderAt('/office/sales', <SalesPage />);
  await screen.findByText('Nothing was sold in these days');
});
