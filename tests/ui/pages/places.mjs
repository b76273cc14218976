// Every page of the shop, in every state that looks different, and how one gets
// there. Each leaves the page as it is to be looked at.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { shop } from '../support/stage.mjs';
import {
  button,
  chooseCard,
  heading,
  itemsInStock,
  orderOnPage,
  paid_heading,
  payButton,
  putIntoCart,
  readyToPay,
} from '../support/shopper.mjs';

/** Waits for the page's heading and until nothing is being loaded. */
async function arriveAt(page, address) {
  await page.goto(address);
  await settle(page);
}

export async function settle(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page
    .locator('[aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached' });
}

async function pay(page) {
  await payButton(page).click();
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  return order;
}

const item = async () => (await itemsInStock(1))[0];

/** What a guest sees, in the order of a visit. */
export const guest_places = {
  home: (page) => arriveAt(page, '/'),
  category: async (page) => {
    const { items } = await shop.ask('GET', '/api/v1/categories');
    await arriveAt(page, `/c/${encodeURIComponent(items[0].name)}`);
  },
  search: (page) => arriveAt(page, '/search?q=mug'),
  'search-nothing': (page) => arriveAt(page, '/search?q=zzzzzz'),
  product: async (page) => arriveAt(page, `/p/${(await item()).sku}`),
  'cart-empty': (page) => arriveAt(page, '/cart'),
  drawer: async (page) => {
    await putIntoCart(page, (await item()).sku);
    await settle(page);
  },
  cart: (page) => arriveAt(page, '/cart'),
  checkout: (page) => arriveAt(page, '/checkout'),
  'checkout-errors': async (page) => {
    await payButton(page).click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
  },
  'order-declined': async (page) => {
    await readyToPay(page);
    await chooseCard(page, /^tok_insufficientFunds/);
    await payButton(page).click();
    await orderOnPage(page);
    await page.getByText('The card has no funds for this.').waitFor();
  },
  'order-cancel': async (page) => {
    await button(page, 'Cancel this order').click();
    await page.getByRole('dialog').waitFor();
  },
  'order-paid': async (page) => {
    await page.keyboard.press('Escape');
    await pay(page);
  },
  receipt: async (page) => {
    await page
      .getByRole('link', { name: 'Show and check the receipt' })
      .click();
    await page.getByText('This receipt is genuine').waitFor();
  },
  'account-guest': (page) => arriveAt(page, '/account'),
  'sign-in': (page) => arriveAt(page, '/account/sign-in'),
  register: (page) => arriveAt(page, '/account/register'),
  'not-found': (page) => arriveAt(page, '/nowhere'),
  'product-gone': (page) => arriveAt(page, '/p/NOT-THERE'),
  'order-missing': (page) => arriveAt(page, '/orders/ord_none'),
  'office-guest': (page) => arriveAt(page, '/office'),
};

/** Answers that belong to the pages above which show that something is missing. */
export const guest_refusals =
  /^\/api\/v1\/(products\/NOT-THERE|orders\/ord_none)/;

export const customer_places = {
  account: (page) => arriveAt(page, '/account'),
  'office-no-access': (page) => arriveAt(page, '/office'),
};

async function newestOrder() {
  const { items } = await shop.ask('GET', '/api/v1/admin/orders?limit=1', {
    role: 'admin',
  });
  return items[0].id;
}

async function customer() {
  const { items } = await shop.ask('GET', '/api/v1/admin/accounts?limit=1', {
    role: 'admin',
  });
  return items[0].id;
}

/** The demo catalogue, and a row that cannot be read. */
async function badProducts() {
  const csv = path.join(shop.state, 'data', 'demo', 'products.csv');
  const text = await readFile(csv, 'utf8');
  const name = 'products.csv';
  const buffer = Buffer.from(`${text.trimEnd()}\nno-such-product,a,b\n`);
  return { name, mimeType: 'text/csv', buffer };
}

/** What the people who run the shop see. */
export const office_places = {
  'office-orders': (page) => arriveAt(page, '/office/orders'),
  'office-order': async (page) =>
    arriveAt(page, `/office/orders/${await newestOrder()}`),
  'office-refund': async (page) => {
    await button(page, 'Refund').click();
    await page.getByRole('dialog').waitFor();
  },
  'office-products': (page) => arriveAt(page, '/office/products'),
  'office-product': async (page) => {
    const { items } = await shop.ask('GET', '/api/v1/products?limit=1');
    await arriveAt(page, `/office/products/${items[0].id}`);
    await page.getByLabel('Title', { exact: true }).waitFor();
  },
  'office-new-product': (page) => arriveAt(page, '/office/new-product'),
  'office-import': (page) => arriveAt(page, '/office/import'),
  'office-import-preview': async (page) => {
    await page.locator('input[type=file]').setInputFiles(await badProducts());
    await heading(page, 'Read in a product list').waitFor();
    await page.getByRole('heading', { name: 'What would happen' }).waitFor();
  },
  'office-stock': (page) => arriveAt(page, '/office/stock'),
  'office-customers': (page) => arriveAt(page, '/office/customers'),
  'office-customer': async (page) =>
    arriveAt(page, `/office/customers/${await customer()}`),
  'office-sales': (page) => arriveAt(page, '/office/sales'),
  'office-nowhere': (page) => arriveAt(page, '/office/nowhere'),
};
