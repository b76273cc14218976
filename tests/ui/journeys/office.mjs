// The people who run the shop, and what shoppers see of their work.

import {
  button,
  heading,
  isChargedOnce,
  orderOnPage,
  paid_heading,
  payButton,
  readyToPay,
  signIn,
} from '../support/shopper.mjs';
import { journey, shop } from '../support/stage.mjs';

/** Presses a button, and the one of the same kind that asks whether it is meant. */
async function actAndConfirm(page, name) {
  await button(page, name).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name }).click();
  await dialog.waitFor({ state: 'hidden' });
}

journey('support ships, delivers, refunds; the tab follows', async (arrive) => {
  const shopper = await arrive();
  const support = await arrive();
  await readyToPay(shopper.page);
  await payButton(shopper.page).click();
  const order = await orderOnPage(shopper.page);
  await heading(shopper.page, paid_heading).waitFor();
  await isChargedOnce(order);

  await signIn(support.page, await shop.login('support'));
  await support.page.goto(`/office/orders/${order}`);
  await actAndConfirm(support.page, 'Mark as shipped');
  await heading(shopper.page, 'Your order is on its way').waitFor();
  await actAndConfirm(support.page, 'Mark as delivered');
  await heading(shopper.page, 'Your order has arrived').waitFor();

  await button(support.page, 'Refund').click();
  await support.page.getByLabel(/^Amount in/).fill('1.00');
  await button(support.page, 'Refund €1.00').click();
  await support.page.getByRole('dialog').waitFor({ state: 'hidden' });
  // Where the goods are matters more than a part of the money.
  await shopper.page.getByText('Refunded so far').waitFor();
  await actAndConfirm(support.page, /^Refund( €.*)?$/);
  await heading(shopper.page, 'This order was refunded').waitFor();
});

journey('shoppers have no access to the office', async (arrive) => {
  const { page } = await arrive();
  await page.goto('/office');
  await page.getByText('Please sign in first').waitFor();
  await signIn(page, await shop.login('customer'));
  await page.goto('/office/orders');
  await page.getByText('You have no access here').waitFor();
});
