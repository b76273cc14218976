// What the tests play on: one shop and one browser for all of them.

import { after, test } from 'node:test';

import { openBrowser, Visitor } from './browser.mjs';
import { Shop } from './shop.mjs';

/** Longer than any journey takes on a machine that is busy. */
const journey_ms_max = 900_000;

export const shop = await Shop.open();
export const browser = await openBrowser();
let passed = true;

after(async () => {
  await browser.close();
  await shop.close(passed);
});

/** A part of a journey that is told by itself. */
export function stop(t, name, body) {
  return t.test(name, async (part) => {
    try {
      await body(part);
    } catch (error) {
      passed = false;
      throw error;
    }
  });
}

/**
 * A test in which visitors come to the shop. It fails when it says so, and when
 * any page of theirs does what no page may.
 */
export function journey(name, body, options = {}) {
  test(name, { timeout: journey_ms_max, ...options }, async (t) => {
    const visitors = [];
    const arrive = async (options) => {
      const visitor = await Visitor.arrive(browser, shop.url, options);
      visitors.push(visitor);
      return visitor;
    };
    try {
      await body(arrive, t);
      for (const { guard } of visitors) guard.verify();
    } catch (error) {
      passed = false;
      for (const [index, visitor] of visitors.entries())
        await visitor.photograph(`${name} ${index}`).catch(() => undefined);
      const seen = visitors.flatMap(({ guard }) => guard.complaints());
      if (seen.length > 0) t.diagnostic(seen.join('\n'));
      throw error;
    } finally {
      for (const visitor of visitors) await visitor.leave();
    }
  });
}
