// A guest looks for something, buys it and follows the order.

import {
  button,
  fillInAddress,
  goToCheckout,
  heading,
  isChargedOnce,
  itemsInStock,
  orderOnPage,
  paid_heading,
  payButton,
  readyToPay,
  someEmail,
  chooseCard,
} from '../support/shopper.mjs';
import { journey } from '../support/stage.mjs';

journey('a guest searches, buys and follows the order', async (arrive) => {
  const { page } = await arrive();
  const [item] = await itemsInStock(1);
  await page.goto('/');
  const search = page.getByRole('searchbox');
  await search.fill(item.title);
  await search.press('Enter');
  await page.waitForURL(/\/search\?/);
  await page
    .getByRole('main')
    .getByRole('link', { name: item.title })
    .first()
    .click();
  await heading(page, item.title).waitFor();
  await button(page, 'Add to cart').click();
  await goToCheckout(page);
  await fillInAddress(page, someEmail());
  await payButton(page).click();
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  await isChargedOnce(order);
  await page.getByRole('link', { name: 'Show and check the receipt' }).click();
  await page.getByText('This receipt is genuine').waitFor();
});

journey('a declined card, then another one', async (arrive) => {
  const { page } = await arrive();
  await readyToPay(page);
  await chooseCard(page, /^tok_insufficientFunds/);
  await payButton(page).click();
  const order = await orderOnPage(page);
  await page.getByText('The card has no funds for this.').waitFor();
  await chooseCard(page, /^Mastercard/);
  await payButton(page).click();
  await heading(page, paid_heading).waitFor();
  await isChargedOnce(order);
});
