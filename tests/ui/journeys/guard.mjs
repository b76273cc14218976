// The guard over all other journeys sees what it is there to see.

import assert from 'node:assert/strict';

import { eventually } from '../support/patience.mjs';
import { journey, shop } from '../support/stage.mjs';
import { Visitor } from '../support/browser.mjs';
import { browser } from '../support/stage.mjs';

const misdeeds = {
  'an error on the console': [
    () => console.error('oops'),
    /console error: oops/,
  ],
  'an exception': [() => setTimeout(() => thisIsNothing()), /thisIsNothing/],
  'an inline style': [
    () => document.body.setAttribute('style', 'color: red'),
    /Content Security Policy/,
  ],
  'an inline script': [
    () => {
      const script = document.createElement('script');
      script.textContent = 'window.broken = true';
      document.body.append(script);
    },
    /Content Security Policy/,
  ],
  'a refused request': [() => void fetch('/api/v1/products/none'), /: 404/],
  'another host': [
    () => window.open('http://127.0.0.1:1/'),
    /a request to another host/,
  ],
};

for (const [name, [act, complaint]] of Object.entries(misdeeds))
  journey(`the guard sees ${name}`, async () => {
    const visitor = await Visitor.arrive(browser, shop.url);
    try {
      await visitor.page.goto('/cart');
      await visitor.page.evaluate(act);
      await eventually(
        () => visitor.guard.complaints().some((text) => complaint.test(text)),
        `a complaint about ${name}`,
      );
      assert.throws(() => visitor.guard.verify());
    } finally {
      await visitor.leave();
    }
  });
