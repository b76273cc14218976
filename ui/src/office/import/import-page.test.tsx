import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';

import { renderAt } from '~/test/render';
import { eur } from '~/test/samples';
import { reply, shopServer, shopUrl } from '~/test/shop-server';

import { RoleProvider } from '../access/role';
import type { ImportReport } from './import-requests';
import ImportPage from './import-page';

const report: ImportReport = {
  products: 2,
  variants: 3,
  units: 40,
  errors: [
    { line: 7, column: 'Variant Price', message: 'is not a price' },
    { line: 9, column: '', message: 'has 3 fields, the header has 12' },
  ],
  preview: [
    {
      id: 'mug',
      title: 'A mug',
      category: 'Kitchen',
      variant_count: 2,
      price_from: eur(990),
    },
  ],
};

/** A file as browsers have it; jsdom cannot read its own. */
function fileOf(text: string, name: string, size = text.length): File {
  const { buffer } = new TextEncoder().encode(text);
  return Object.defineProperties(new File([text], name), {
    size: { value: size },
    arrayBuffer: { value: () => Promise.resolve(buffer) },
  });
}

const list = fileOf('Handle,Title\nmug,A mug\n', 'list.csv');

/** What was sent, as preview or for good. */
let sent: { dryRun: string | null; type: string | null; body: string }[];

beforeEach(() => {
  sent = [];
  shopServer.use(
    http.post(shopUrl('/api/v1/admin/products/import'), async ({ request }) => {
      const url = new URL(request.url);
      sent.push({
        dryRun: url.searchParams.get('dry_run'),
        type: request.headers.get('Content-Type'),
        body: await request.text(),
      });
      return reply('import_report', report);
    }),
  );
});

const show = () =>
  renderAt(
    '/office/import',
    <RoleProvider value="admin">
      <ImportPage />
    </RoleProvider>,
  );

const choose = (file: File) =>
  userEvent.upload(screen.getByLabelText(/Drop a CSV file here/), file);

test('shows what would happen and writes nothing', async () => {
  show();
  await choose(list);
  await screen.findByText('What would happen');
  await screen.findByRole('button', { name: 'Take in 2 products' });
  expect(sent).toEqual([
    {
      dryRun: 'true',
      type: 'text/csv',
      body: 'Handle,Title\nmug,A mug\n',
    },
  ]);
  expect(screen.getByRole('row', { name: /7 Variant Price/ })).toBeTruthy();
  expect(screen.getByRole('row', { name: /9 the row/ })).toBeTruthy();
});

test('takes in the bytes that were previewed', async () => {
  show();
  await choose(list);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Take in 2 products' }),
  );
  await screen.findByText('2 products are in.');
  expect(sent.map(({ dryRun }) => dryRun)).toEqual(['true', 'false']);
  expect(sent[1]?.body).toBe(sent[0]?.body);
});

test('says what to do when nobody knows whether it was taken in', async () => {
  show();
  await choose(list);
  const commit = await screen.findByRole('button', {
    name: 'Take in 2 products',
  });
  shopServer.use(
    http.post(shopUrl('/api/v1/admin/products/import'), () =>
      HttpResponse.error(),
    ),
  );
  await userEvent.click(commit);
  await screen.findByText(/Taking in the same file again does no harm/);
});

test('a list that is too large stays here', async () => {
  show();
  await choose(fileOf('x', 'large.csv', 9 * 1024 * 1024));
  await screen.findByText('This file has more than 8 MiB.');
  expect(sent).toEqual([]);
});
