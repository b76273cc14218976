import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { Route, Routes } from 'react-router';
import { expect, test } from 'vitest';

import { place, renderAt } from '~/test/render';
import { listOf } from '~/test/samples';
import { reply, shopServer, shopUrl } from '~/test/shop-server';

import { addressOf, filterOf } from './filter';
import ListingPage from './listing-page';
import { SearchBox } from './search-box';

const path = shopUrl('/api/v1/products');

const show = (address: string) =>
  renderAt(
    address,
    <>
      <SearchBox />
      <Routes>
        <Route path="/" element={null} />
        <Route path="/search" element={<ListingPage />} />
        <Route path="/c/:category" element={<ListingPage />} />
      </Routes>
    </>,
  );

test('the address and the filter mean the same', () => {
  const filters = [
    {},
    { category: 'Home & Hearth' },
    { category: 'Kitchen', vendor: 'A & B', tag: 'sale' },
    { q: 'ä ö', category: 'Kitchen', sort: 'price_asc' as const },
  ];
  for (const filter of filters) {
    const url = new URL(addressOf(filter), 'http://shop.test');
    const category = /^\/c\/(.*)/.exec(url.pathname)?.[1];
    expect(
      filterOf(url.searchParams, category && decodeURIComponent(category)),
    ).toEqual(filter);
  }
  expect(filterOf(new URLSearchParams('sort=evil'), undefined)).toEqual({});
});

test('asks for exactly what the address says', async () => {
  const asked: string[] = [];
  shopServer.use(
    http.get(path, ({ request }) => {
      const { searchParams } = new URL(request.url);
      searchParams.sort();
      asked.push(searchParams.toString());
      return reply('product_list', listOf(['mug', 'bowl'], { total: 31 }));
    }),
  );
  show('/c/Kitchen?tag=sale&sort=price_asc');
  await screen.findByText('31 products');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Kitchen');
  expect(asked).toContain('category=Kitchen&limit=24&sort=price_asc&tag=sale');
});

test('searches when typing rests, not at every letter', async () => {
  const asked = new Set<string | null>();
  shopServer.use(
    http.get(path, ({ request }) => {
      asked.add(new URL(request.url).searchParams.get('q'));
      return reply('product_list', listOf(['lamp']));
    }),
  );
  show('/');
  await userEvent.type(screen.getByRole('searchbox'), 'lamp');
  await screen.findByText('Results for “lamp”');
  expect([...asked]).toEqual(['lamp']);
  expect(place.path).toBe('/search?q=lamp');
});

test('shows the next page below the first', async () => {
  shopServer.use(
    http.get(path, ({ request }) =>
      new URL(request.url).searchParams.get('cursor') === 'p24'
        ? reply('product_list', listOf(['bowl'], { total: 2 }))
        : reply(
            'product_list',
            listOf(['mug'], { next_cursor: 'p24', total: 2 }),
          ),
    ),
  );
  show('/search');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show more' }),
  );
  await screen.findByRole('link', { name: 'The bowl' });
  expect(screen.getByRole('link', { name: 'The mug' })).toBeTruthy();
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull(),
  );
});

test('a filter can be taken away', async () => {
  shopServer.use(http.get(path, () => reply('product_list', listOf(['mug']))));
  show('/c/Kitchen?vendor=Oakline');
  await userEvent.click(
    await screen.findByRole('link', { name: 'Remove filter Oakline' }),
  );
  expect(place.path).toBe('/c/Kitchen');
});

test('finding nothing is said, with a way out', async () => {
  shopServer.use(http.get(path, () => reply('product_list', listOf([]))));
  show('/search?q=zzz');
  await screen.findByText('Nothing found');
});
