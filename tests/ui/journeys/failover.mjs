// The node that owns everything dies while somebody pays. They read
// "reconnecting" for a moment, and nothing else.

import {
  heading,
  isChargedOnce,
  orderOnPage,
  paid_heading,
  payButton,
  readyToPay,
} from '../support/shopper.mjs';
import { journey, shop } from '../support/stage.mjs';

/** What the shop may answer while a node is away. */
const away = { statuses: [502, 503, 504], unanswered: true };

journey('the shard node restarts in the checkout', async (arrive) => {
  const { page, guard } = await arrive();
  await readyToPay(page);
  guard.expect(/^\/api\//, away);
  await shop.run('kill shard_1');
  await payButton(page).click();
  await page.getByText('Reconnecting …').waitFor();
  await shop.run('start shard_1');
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  await page.getByText('Reconnecting …').waitFor({ state: 'detached' });
  await isChargedOnce(order);
});

journey('the shard node restarts under an order page', async (arrive) => {
  const { page, guard } = await arrive();
  await readyToPay(page);
  await payButton(page).click();
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  guard.expect(/^\/api\//, away);
  await shop.run('kill shard_1');
  await shop.run('start shard_1');
  await shop.ask('POST', `/api/v1/admin/orders/${order}/ship`, {
    body: {},
    role: 'support',
  });
  await heading(page, 'Your order is on its way').waitFor();
  await page.getByText('Reconnecting …').waitFor({ state: 'detached' });
});
