// Customers: how they come in, what they find, and what happens when the shop
// no longer knows them.

import assert from 'node:assert/strict';

import { eventually } from '../support/patience.mjs';
import {
  button,
  goToCheckout,
  fillInAddress,
  heading,
  isChargedOnce,
  itemsInStock,
  orderOnPage,
  paid_heading,
  payButton,
  putIntoCart,
  signIn,
  someEmail,
} from '../support/shopper.mjs';
import { journey, shop } from '../support/stage.mjs';

const refresh = /^\/api\/v1\/auth\/refresh$/;

/** Access tokens live a quarter of an hour. */
const longer_than_a_token = '00:16:00';

journey('a customer registers, buys and finds the order', async (arrive) => {
  const { page } = await arrive();
  const email = someEmail();
  await page.goto('/account/register');
  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill('a long password');
  await button(page, 'Create an account').click();
  await page.getByRole('link', { name: 'Account', exact: true }).waitFor();
  const [item] = await itemsInStock(1);
  await putIntoCart(page, item.sku);
  await goToCheckout(page);
  const known = page.getByLabel('E-mail', { exact: true });
  await eventually(
    async () => (await known.inputValue()) === email,
    "the account's address in the form",
  );
  // It is a suggestion, and not for ever.
  await known.fill('');
  assert.equal(await known.inputValue(), '');
  await fillInAddress(page, email);
  await payButton(page).click();
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  await isChargedOnce(order);
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await page.getByText(email).waitFor();
  await page
    .getByRole('link', { name: `Show order ${order}` })
    .first()
    .click();
  await heading(page, paid_heading).waitFor();
});

journey('a token that runs out is renewed unseen', async (arrive) => {
  const { page } = await arrive();
  await page.clock.install();
  await signIn(page, await shop.login('customer'));
  const renewed = page.waitForResponse((answer) =>
    refresh.test(new URL(answer.url()).pathname),
  );
  await page.clock.fastForward(longer_than_a_token);
  const [item] = await itemsInStock(1);
  await page.getByRole('link', { name: 'SecureShop, home' }).click();
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await renewed;
  await page.getByText('customer@').waitFor();
  await putIntoCart(page, item.sku);
});

journey('a session that has ended keeps the cart', async (arrive) => {
  const { page, context, guard } = await arrive();
  const login = await shop.login('customer');
  await signIn(page, login);
  const [item] = await itemsInStock(1);
  await putIntoCart(page, item.sku);
  guard.expect(refresh, { statuses: [401] });
  await context.clearCookies();
  await page.goto('/account');
  await page.getByText('Your session has ended.').waitFor();
  await page.goto('/cart');
  await page
    .getByRole('main')
    .getByRole('link', { name: item.title })
    .waitFor();
  await page.getByRole('link', { name: 'Checkout' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail', { exact: true }).fill(login.email);
  await page.getByLabel('Password', { exact: true }).fill(login.password);
  await button(page, 'Sign in').click();
  await heading(page, 'Checkout').waitFor();
  await fillInAddress(page, someEmail());
  await payButton(page).click();
  await heading(page, paid_heading).waitFor();
});
