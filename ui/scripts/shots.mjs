// Photographs pages of a running shop: phone and desktop, light and dark.
// usage: npm run shots -- URL [NAME=PATH...]

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const [address, ...pages] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../../.shop/shots/', import.meta.url));
const widths = [320, 390, 1280];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const colorScheme of ['light', 'dark']) {
  for (const width of widths) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: width < 600 ? 800 : 860 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() !== 'info' && message.type() !== 'debug')
        console.log(`${page.url()}: ${message.type()}: ${message.text()}`);
    });
    for (const pair of pages) {
      const [name, path] = pair.split(/=(.*)/s);
      await page.goto(new URL(path, address).href);
      await page.waitForLoadState('networkidle');
      // Pictures further down load when they come near.
      await page.evaluate(async () => {
        for (let y = 0; y < document.body.scrollHeight; y += 500) {
          window.scrollTo(0, y);
          await new Promise(requestAnimationFrame);
        }
        window.scrollTo(0, 0);
      });
      await page.waitForLoadState('networkidle');
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      if (wider > 0) console.log(`${name} at ${width}: ${wider} px too wide`);
      await page.screenshot({
        path: `${folder}${name}-${width}-${colorScheme}.png`,
        fullPage: true,
      });
    }
    await context.close();
  }
}
await browser.close();
