import type { Language } from '~/i18n/language';
import { formatMoney } from '~/i18n/format';
import { translator } from '~/i18n/text';

import { historyText, reasonText } from './history-text';
import type { Incident } from './order-requests';

type Words = keyof (typeof historyText)['en'];
type Reason = keyof (typeof reasonText)['en'];

/** Events whose code says how they ended rather than why. */
const endings: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  order_ended: { cancelled: 'order_cancelled', expired: 'order_expired' },
  closing_started: {
    cancelled: 'closing_cancelled',
    expired: 'closing_expired',
  },
  stock_was_settled: {
    committed: 'stock_committed',
    released: 'stock_released',
  },
  cart_was_told: { ordered: 'cart_ordered', reopened: 'cart_reopened' },
  session_closed: {
    cancelled: 'session_cancelled',
    expired: 'session_expired',
  },
  refund_ended: { completed: 'refund_completed', failed: 'refund_failed' },
};

function isWords(what: string): what is Words {
  return what in historyText.en;
}

function isReason(why: string): why is Reason {
  return why in reasonText.en;
}

/** Which words an event has; none for one that is newer than this page. */
export function wordsOf({ what, why }: Incident): Words | undefined {
  const ending = endings[what]?.[why ?? ''];
  if (ending) return ending;
  // An order that ends for any other reason was never accepted.
  if (what === 'order_ended') return 'order_rejected';
  if (what === 'refund_finished' && why) return 'refund_refused';
  return isWords(what) ? what : undefined;
}

/** Why it happened, in words; the code itself when it is a new one. */
export function reasonOf(
  { what, why }: Incident,
  language: Language,
): string | undefined {
  if (!why || endings[what]?.[why]) return undefined;
  return isReason(why) ? translator(reasonText, language)(why) : why;
}

/** What happened, in words. */
export function titleOf(incident: Incident, language: Language): string {
  const words = wordsOf(incident);
  if (!words) return incident.what.replaceAll('_', ' ');
  const { amount } = incident;
  const values = { amount: amount ? formatMoney(amount, language) : '–' };
  return translator(historyText, language)(words, values);
}

export type Weight = 'good' | 'bad' | 'step' | 'detail';

const weights: Readonly<Partial<Record<Words, Weight>>> = {
  order_placed: 'step',
  payment_captured: 'good',
  order_shipped: 'good',
  order_delivered: 'good',
  order_rejected: 'bad',
  order_cancelled: 'bad',
  order_expired: 'bad',
  closing_cancelled: 'step',
  attempt_started: 'step',
  payment_declined: 'bad',
  outcome_delayed: 'step',
  refund_begun: 'step',
  refund_finished: 'good',
  refund_refused: 'bad',
  refund_failed: 'bad',
  stock_was_reserved: 'step',
  receipt_issued: 'step',
};

/** How much it matters to somebody who asks how an order came to be so. */
export function weightOf(incident: Incident): Weight {
  const words = wordsOf(incident);
  return words ? (weights[words] ?? 'detail') : 'step';
}
