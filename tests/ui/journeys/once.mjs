// Whatever people and networks do, it is one order and one charge.

import assert from 'node:assert/strict';

import { eventually } from '../support/patience.mjs';
import {
  button,
  heading,
  isChargedOnce,
  itemsInStock,
  orderOnPage,
  paid_heading,
  payButton,
  putIntoCart,
  readyToPay,
  someEmail,
} from '../support/shopper.mjs';
import { journey, shop } from '../support/stage.mjs';

const orders = '**/api/v1/orders';

/** Fails unless one order was placed with this address, and paid once. */
async function boughtOnce(email, order) {
  await isChargedOnce(order);
  const found = await eventually(async () => {
    const { items } = await shop.ask(
      'GET',
      `/api/v1/admin/orders?q=${encodeURIComponent(email)}`,
      { role: 'support' },
    );
    return items.length > 0 && items;
  }, 'the order in the list of orders');
  assert.deepEqual(
    found.map(({ id }) => id),
    [order],
  );
}

journey('two clicks on "pay" at once charge once', async (arrive) => {
  const { page } = await arrive();
  const email = someEmail();
  await readyToPay(page, { email });
  const before = await shop.charges();
  // Both before the page can draw itself again, then some more.
  await payButton(page).evaluate((element) => {
    element.click();
    element.click();
  });
  await page
    .locator('form button[type=submit]')
    .last()
    .click({ force: true, timeout: 1000 })
    .catch(() => undefined);
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  await boughtOnce(email, order);
  assert.equal((await shop.charges()) - before, 1);
});

journey('an answer that is lost is asked for again', async (arrive) => {
  const { page, guard } = await arrive();
  const email = someEmail();
  await readyToPay(page, { email });
  guard.expect(/\/api\/v1\/orders$/, { unanswered: true });
  await page.route(
    orders,
    async (route) => {
      // The shop has the order; its answer never arrives.
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await payButton(page).click();
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  await boughtOnce(email, order);
});

journey('a reload while the order is under way', async (arrive) => {
  const { page, guard } = await arrive();
  const email = someEmail();
  await readyToPay(page, { email });
  guard.expect(/\/api\/v1\/orders$/, { unanswered: true });
  let arrived;
  const placed = new Promise((resolve) => {
    arrived = resolve;
  });
  await page.route(
    orders,
    async (route) => {
      await route.fetch();
      arrived();
      // The page that would read the answer is gone by then.
      await page.waitForEvent('framenavigated');
      await route.abort().catch(() => undefined);
    },
    { times: 1 },
  );
  await payButton(page).click();
  await placed;
  await page.reload();
  const order = await orderOnPage(page);
  await payButton(page).click();
  await heading(page, paid_heading).waitFor();
  await boughtOnce(email, order);
});

journey('back, forward and reload in the checkout', async (arrive) => {
  const { page } = await arrive();
  const email = someEmail();
  await readyToPay(page, { email });
  const city = page.getByLabel('City', { exact: true });
  await page.reload();
  await city.waitFor();
  assert.equal(await city.inputValue(), 'Berlin');
  await page.goBack();
  await button(page, 'Add to cart').waitFor();
  await page.goForward();
  await city.waitFor();
  assert.equal(await city.inputValue(), 'Berlin');
  await payButton(page).click();
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  // Back does not lead into a checkout of what is bought already.
  await page.goBack();
  await button(page, 'Add to cart').waitFor();
  await page.goForward();
  await heading(page, paid_heading).waitFor();
  await page.reload();
  await heading(page, paid_heading).waitFor();
  await boughtOnce(email, order);
});

journey('two tabs on one cart', async (arrive) => {
  const visitor = await arrive();
  const first = visitor.page;
  const [one, other] = await itemsInStock(2);
  await putIntoCart(first, one.sku);
  const second = await visitor.newTab();
  await second.goto('/cart');
  const lineOf = ({ title }) =>
    second.getByRole('main').getByRole('link', { name: title });
  await lineOf(one).waitFor();
  await putIntoCart(first, other.sku);
  await lineOf(other).waitFor();
  await button(second, `Remove ${other.title}`).click();
  await first
    .getByRole('dialog')
    .getByRole('link', { name: other.title })
    .waitFor({ state: 'detached' });
});

journey('two tabs pay for one cart', async (arrive) => {
  const visitor = await arrive();
  const first = visitor.page;
  const email = someEmail();
  await readyToPay(first, { email });
  const second = await visitor.newTab();
  await second.goto('/checkout');
  await payButton(second).waitFor();
  // The second comes too late, however it is told so.
  visitor.guard.expect(/\/api\/v1\/orders$/, { statuses: [409] });
  visitor.guard.expect(/\/confirm$/, { statuses: [409] });
  await payButton(first).click();
  const order = await orderOnPage(first);
  await heading(first, paid_heading).waitFor();
  await boughtOnce(email, order);
  await second.reload();
  await second.getByText('Your cart is empty').waitFor();
  await boughtOnce(email, order);
});
