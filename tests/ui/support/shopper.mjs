// What people do in the storefront, found as they find it: by its words.

import { randomUUID } from 'node:crypto';

import { eventually } from './patience.mjs';
import { shop } from './stage.mjs';

/** An address that nobody has used before. */
export const someEmail = () => `ada.${randomUUID()}@example.org`;

export const paid_heading = 'Thank you! Your order is paid';

export function heading(page, name) {
  return page.getByRole('heading', { level: 1, name });
}

export function button(page, name) {
  return page.getByRole('button', { name });
}

/** Items that can be bought, as many as asked for. */
export async function itemsInStock(count) {
  const { items } = await shop.ask('GET', '/api/v1/products?limit=48');
  const found = items.filter(({ stock }) => stock === 'in_stock');
  if (found.length < count) throw new Error('the shop is nearly sold out');
  return found.slice(0, count);
}

/** Waits until the shop has confirmed what the cart shows. */
async function cartIsSettled(page) {
  await page.locator('dl[aria-busy="false"]').first().waitFor();
}

export async function putIntoCart(page, sku) {
  await page.goto(`/p/${sku}`);
  await button(page, 'Add to cart').click();
  const drawer = page.getByRole('dialog', { name: 'Your cart' });
  await drawer.getByRole('listitem').first().waitFor();
  await cartIsSettled(page);
  return drawer;
}

/** From the drawer to the checkout. */
export async function goToCheckout(page) {
  await page.getByRole('link', { name: 'Checkout' }).click();
  await heading(page, 'Checkout').waitFor();
}

export async function fillInAddress(page, email) {
  const values = {
    'E-mail': email,
    Name: 'Ada Lovelace',
    'Street and number': '1 Loop St',
    'Postal code': '10115',
    City: 'Berlin',
  };
  for (const [label, value] of Object.entries(values))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel('Country', { exact: true }).selectOption('DE');
}

/** A guest with one thing in the cart and everything filled in but the card. */
export async function readyToPay(page, { sku, email } = {}) {
  const [item] = await itemsInStock(1);
  await putIntoCart(page, sku ?? item.sku);
  await goToCheckout(page);
  await fillInAddress(page, email ?? someEmail());
}

export async function chooseCard(page, name) {
  const more = page.getByText('Test cards for every kind of trouble');
  const card = page.getByRole('radio', { name });
  if (!(await card.isVisible())) await more.click();
  await card.check();
}

export const payButton = (page) => button(page, /^Pay /);

/** Signs in, and waits until the shop has let them in. */
export async function signIn(page, { email, password }) {
  await page.goto('/account/sign-in');
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await button(page, 'Sign in').click();
  await page.getByRole('link', { name: 'Account', exact: true }).waitFor();
}

/** The number of the order whose page is shown, as soon as one is. */
export async function orderOnPage(page) {
  await page.waitForURL(/\/orders\/[^/]+$/);
  return page.url().split('/').pop();
}

/** Fails unless the provider has taken money for an order exactly once. */
export async function isChargedOnce(order) {
  const charges = await eventually(async () => {
    const found = await shop.chargesOf(order);
    return found.length > 0 && found;
  }, `a charge for ${order}`);
  if (charges.length !== 1)
    throw new Error(`${order} was charged ${charges.length} times`);
}
