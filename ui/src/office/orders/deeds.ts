import type { Schema } from '~/api/client';

import type { Deed, Order, OrderState } from './order-requests';

const possible: Readonly<Record<OrderState, readonly Deed[]>> = {
  placed: [],
  awaiting_payment: ['cancel'],
  paid: ['ship', 'refund'],
  shipped: ['deliver', 'refund'],
  delivered: ['refund'],
  partially_refunded: ['ship', 'refund'],
  rejected: [],
  cancelled: [],
  expired: [],
  refunded: [],
};

/** What the state of an order allows, the usual next step first. */
export function possibleDeeds(order: Order): readonly Deed[] {
  return possible[order.state];
}

/** What is left to give back. */
export function refundable({ totals, refunded }: Order): Schema['money'] {
  const { amount, currency } = totals.total;
  return { amount: Math.max(0, amount - refunded.amount), currency };
}

export type RefundFault = 'not_an_amount' | 'nothing' | 'too_much';

/** Why an amount cannot be refunded; nothing when it can. */
export function refundFault(
  amount: Schema['money'] | undefined,
  order: Order,
): RefundFault | undefined {
  if (!amount) return 'not_an_amount';
  if (amount.amount <= 0) return 'nothing';
  return amount.amount > refundable(order).amount ? 'too_much' : undefined;
}
