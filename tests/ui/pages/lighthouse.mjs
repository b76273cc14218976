// Lighthouse on the pages that sell, on its desktop preset. A busy machine makes
// a page look slower, never quicker: the best of a few looks counts, and where
// others keep the machine busy all the time its speed is not judged.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { openProfile } from '../support/browser.mjs';
import { eventually } from '../support/patience.mjs';
import { itemsInStock, putIntoCart } from '../support/shopper.mjs';
import { journey, shop, stop } from '../support/stage.mjs';

const run = promisify(execFile);

const score_min = 95;
const looks_max = 3;
const look_ms_max = 120_000;

/** Programs that want a core, for each core; the tests alone need half of it. */
const busy_min = 2;
const report_bytes_max = 64 * 1024 * 1024;

const categories = ['performance', 'accessibility', 'best-practices'];

const isBusy = () => loadavg()[0] / availableParallelism() > busy_min;

/** The command line of Lighthouse; nothing where it could not be installed. */
const program = process.env['LIGHTHOUSE'];

/** Its judgement of a page: points of a hundred, and what cost some. */
async function judge(address, port, more) {
  const { stdout } = await run(
    process.execPath,
    [
      program,
      new URL(address, shop.url).href,
      `--port=${port}`,
      '--preset=desktop',
      `--only-categories=${categories.join(',')}`,
      '--output=json',
      '--output-path=stdout',
      '--quiet',
      '--no-enable-error-reporting',
      ...more,
    ],
    { timeout: look_ms_max, maxBuffer: report_bytes_max },
  );
  const report = JSON.parse(stdout);
  const faults = Object.values(report.audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title, displayValue }) => [title, displayValue].join(' ').trim());
  const points = categories.map((name) => [
    name,
    Math.round(100 * report.categories[name].score),
  ]);
  return { points, faults };
}

async function isGood(t, address, port, more = []) {
  let worse = [];
  let last;
  for (let looks = 0; looks < looks_max; looks += 1) {
    try {
      last = await judge(address, port, more);
    } catch (error) {
      // It gives up on a machine that is busy.
      last = { points: [['performance', 0]], faults: [error.stderr ?? error] };
    }
    t.diagnostic(`${address}: ${last.points.join(' ')}`);
    worse = last.points.filter(([, points]) => points < score_min);
    if (worse.length === 0) return;
  }
  const names = worse.map(([name]) => name);
  if (names.every((name) => name === 'performance') && isBusy())
    t.skip('this machine is too busy to judge how quick a page is');
  else assert.fail(`${last.points.join(' ')}: ${last.faults.join('; ')}`);
}

/** A browser whose port Lighthouse can be told, with a profile of its own. */
async function withProfile(body) {
  const profile = await mkdtemp(path.join(tmpdir(), 'shop-lighthouse-'));
  const context = await openProfile(profile, shop.url);
  try {
    const port = await eventually(async () => {
      const file = path.join(profile, 'DevToolsActivePort');
      const text = await readFile(file, 'utf8').catch(() => '');
      return text.split('\n')[0];
    }, "the browser's port");
    await body(context, port);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

journey(
  'Lighthouse is content',
  async (_arrive, t) => {
    const [{ sku }] = await itemsInStock(1);
    await withProfile(async (context, port) => {
      await stop(t, 'with the home page', (part) => isGood(part, '/', port));
      await stop(t, 'with a product', (part) =>
        isGood(part, `/p/${sku}`, port),
      );
      const page = await context.newPage();
      await putIntoCart(page, sku);
      await page.close();
      // The cart is in the storage that it would empty.
      await stop(t, 'with the checkout', (part) =>
        isGood(part, '/checkout', port, ['--disable-storage-reset']),
      );
    });
  },
  program ? {} : { skip: 'Lighthouse could not be installed' },
);
