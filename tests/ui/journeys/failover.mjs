// Shard nodes die while somebody pays. Of one of them they notice nothing; when
// all are gone they read "reconnecting" for a moment, and nothing else.

import {
  heading,
  isChargedOnce,
  orderOnPage,
  paid_heading,
  payButton,
  readyToPay,
} from '../support/shopper.mjs';
import { journey, shop } from '../support/stage.mjs';

/** What the shop may answer while nobody serves. */
const away = { statuses: [502, 503, 504], unanswered: true };

const shardNodes = ['shard_1', 'shard_2', 'shard_3'];

async function each(verb) {
  for (const node of shardNodes) await shop.run(`${verb} ${node}`);
}

for (const node of shardNodes) {
  journey(`${node} dies in the checkout`, async (arrive) => {
    const { page } = await arrive();
    await readyToPay(page);
    await shop.run(`kill ${node}`);
    await payButton(page).click();
    const order = await orderOnPage(page);
    await heading(page, paid_heading).waitFor();
    await shop.run(`start ${node}`);
    await isChargedOnce(order);
  });
}

journey('all shard nodes restart in the checkout', async (arrive) => {
  const { page, guard } = await arrive();
  await readyToPay(page);
  guard.expect(/^\/api\//, away);
  await each('kill');
  await payButton(page).click();
  await page.getByText('Reconnecting …').waitFor();
  await each('start');
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  await page.getByText('Reconnecting …').waitFor({ state: 'detached' });
  await isChargedOnce(order);
});

journey('all shard nodes restart under an order page', async (arrive) => {
  const { page, guard } = await arrive();
  await readyToPay(page);
  await payButton(page).click();
  const order = await orderOnPage(page);
  await heading(page, paid_heading).waitFor();
  guard.expect(/^\/api\//, away);
  await each('kill');
  await each('start');
  await shop.ask('POST', `/api/v1/admin/orders/${order}/ship`, {
    body: {},
    role: 'support',
  });
  await heading(page, 'Your order is on its way').waitFor();
  await page.getByText('Reconnecting …').waitFor({ state: 'detached' });
});
