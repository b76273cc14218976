// Every page, light and dark, on a desk and on a phone: axe finds nothing,
// nothing is wider than the window, and a picture is left for people to look at.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { desktop, phone, shots, uiRequire } from '../support/browser.mjs';
import { signIn } from '../support/shopper.mjs';
import { journey, shop, stop } from '../support/stage.mjs';
import {
  customer_places,
  guest_places,
  guest_refusals,
  office_places,
  settle,
} from './places.mjs';

const theme_buttons = { light: 'Use dark colours', dark: 'Use light colours' };

const axe = await readFile(uiRequire.resolve('axe-core/axe.min.js'), 'utf8');
/** What README.md shows: as much as a window holds, copied to docs/pictures/. */
const pictures = path.join(shots, 'readme');
const readme_shows = new Set([
  'home-1280-light',
  'receipt-390-dark',
  'office-order-1280-light',
]);
await mkdir(pictures, { recursive: true });

const windows = { 1280: desktop, 390: phone };

/** What axe complains about, a line for each element. */
async function complaints(page) {
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`),
  );
}

/** Pictures further down load when they come near; this does not wait. */
async function showWhole(page) {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.allSettled(
      [...document.images].map((image) => image.decode()),
    );
    await document.fonts.ready;
    window.scrollTo(0, 0);
  });
}

function widerThanWindow(page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
}

/** Texts of drawings that begin or end outside of them. */
function cutTexts(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg text')]
      .filter((text) => {
        const { left, right } = text.getBoundingClientRect();
        const frame = text.ownerSVGElement.getBoundingClientRect();
        return left < frame.left - 1 || right > frame.right + 1;
      })
      .map((text) => `cut off: ${text.textContent}`),
  );
}

async function look(page, name, width, scheme) {
  await page.setViewportSize(windows[width]);
  await page.emulateMedia({ colorScheme: scheme });
  await page.locator(`button[aria-label="${theme_buttons[scheme]}"]`).waitFor();
  await showWhole(page);
  const where = `${name}-${width}-${scheme}`;
  await page.screenshot({
    path: path.join(shots, `${where}.png`),
    // A dialog covers the window, not the page.
    fullPage: (await page.locator('dialog[open]').count()) === 0,
  });
  if (readme_shows.has(where))
    await page.screenshot({
      path: path.join(pictures, `${where}.jpg`),
      quality: 85,
    });
  const found = await complaints(page);
  found.push(...(await cutTexts(page)));
  const wider = await widerThanWindow(page);
  if (wider > 0) found.push(`wider than the window by ${wider} px`);
  return found.map((text) => `${where}: ${text}`);
}

/** Looks at one place after the other; the first visitor goes on from there. */
function tour(who, places, { role, refusals } = {}) {
  journey(`every page that ${who} sees`, async (arrive, t) => {
    const { page, guard } = await arrive();
    if (refusals) guard.expect(refusals, { statuses: [404] });
    if (role) await signIn(page, await shop.login(role));
    for (const [name, go] of Object.entries(places))
      await stop(t, name, async () => {
        await page.setViewportSize(desktop);
        await go(page);
        await settle(page);
        const found = [];
        for (const width of Object.keys(windows))
          for (const scheme of ['light', 'dark'])
            found.push(...(await look(page, name, width, scheme)));
        assert.deepEqual(found, []);
      });
  });
}

tour('a guest', guest_places, { refusals: guest_refusals });
tour('a customer', customer_places, { role: 'customer' });
tour('an admin', office_places, { role: 'admin' });
