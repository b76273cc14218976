// One Chromium for all tests, and visitors who each come with a browser of
// their own: nothing is shared between two of them.

import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { Guard } from './guard.mjs';
import { step_ms_max } from './patience.mjs';
import { root } from './shop.mjs';

/** Libraries come from the interface's lock file. */
export const uiRequire = createRequire(path.join(root, 'ui', 'package.json'));
const { chromium } = uiRequire('playwright-core');

const chromium_path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const chromium_flags = [
  // Inside a container, and as root, Chromium cannot make its own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
];

/** Where pictures of pages go; those of failed tests into a folder of theirs. */
export const shots = path.join(root, '.shop', 'shots');

export const desktop = { width: 1280, height: 860 };
export const phone = { width: 390, height: 800 };

export function openBrowser() {
  return chromium.launch({
    executablePath: chromium_path,
    args: chromium_flags,
  });
}

/** A browser that other programs can use too; see DevToolsActivePort in it. */
export function openProfile(folder, origin) {
  return chromium.launchPersistentContext(folder, {
    executablePath: chromium_path,
    args: [...chromium_flags, '--remote-debugging-port=0'],
    viewport: desktop,
    baseURL: origin,
    locale: 'en-GB',
  });
}

export class Visitor {
  static async arrive(browser, origin, options = {}) {
    const visitor = new Visitor();
    visitor.guard = new Guard(origin);
    visitor.context = await browser.newContext({
      baseURL: origin,
      locale: 'en-GB',
      viewport: desktop,
      reducedMotion: 'reduce',
      ...options,
    });
    visitor.context.setDefaultTimeout(step_ms_max);
    visitor.guard.watch(visitor.context);
    visitor.page = await visitor.context.newPage();
    return visitor;
  }

  /** Another tab of the same browser. */
  newTab() {
    return this.context.newPage();
  }

  /** What is on the screen, for whoever wants to know why a test failed. */
  async photograph(name) {
    const folder = path.join(shots, 'failed');
    await mkdir(folder, { recursive: true });
    const file = name.replaceAll(/\W+/g, '-');
    for (const [index, page] of this.context.pages().entries())
      await page.screenshot({
        path: path.join(folder, `${file}-${index}.png`),
      });
  }

  leave() {
    return this.context.close();
  }
}
