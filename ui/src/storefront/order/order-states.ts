import type { Schema } from '~/api/client';

export type OrderState = Schema['order']['state'];

/** Every state of an order; a new one in the contract does not compile. */
const known: Readonly<Record<OrderState, true>> = {
  placed: true,
  awaiting_payment: true,
  paid: true,
  shipped: true,
  delivered: true,
  rejected: true,
  cancelled: true,
  expired: true,
  refunded: true,
  partially_refunded: true,
};

/** Lists name the state as text. */
export function isOrderState(state: string): state is OrderState {
  return state in known;
}
