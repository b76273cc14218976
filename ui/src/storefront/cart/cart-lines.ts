import type { Schema } from '~/api/client';
import type { Money } from '~/i18n/format';

export type Cart = Schema['cart'];
export type Line = Schema['line'];

/** What is known of a line before the shop has priced it. */
export type LineDraft = Omit<Line, 'quantity' | 'line_total'>;

export function quantityOf(cart: Cart | null | undefined, sku: string): number {
  return cart?.lines.find((line) => line.sku === sku)?.quantity ?? 0;
}

export function itemCount(cart: Cart | null | undefined): number {
  return cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
}

function emptyCart(currency: string): Cart {
  const nothing = { amount: 0, currency };
  return {
    id: '',
    state: 'open',
    lines: [],
    discounts: [],
    totals: {
      subtotal: nothing,
      discount: nothing,
      shipping: nothing,
      tax: nothing,
      total: nothing,
    },
  };
}

const plus = (money: Money, amount: number): Money => ({
  ...money,
  amount: money.amount + amount,
});

/**
 * The cart as it will probably be: the line with its new quantity, and sums
 * that follow it. Shipping and tax are the shop's business and stay.
 */
export function withQuantity(
  before: Cart | null | undefined,
  draft: LineDraft,
  quantity: number,
): Cart {
  const cart = before ?? emptyCart(draft.unit_price.currency);
  const more = quantity - quantityOf(cart, draft.sku);
  const line: Line = {
    ...draft,
    quantity,
    line_total: {
      ...draft.unit_price,
      amount: draft.unit_price.amount * quantity,
    },
  };
  const known = cart.lines.some(({ sku }) => sku === draft.sku);
  const lines = known
    ? cart.lines.map((other) => (other.sku === draft.sku ? line : other))
    : [...cart.lines, line];
  const amount = more * draft.unit_price.amount;
  return {
    ...cart,
    lines: lines.filter((other) => other.quantity > 0),
    totals: {
      ...cart.totals,
      subtotal: plus(cart.totals.subtotal, amount),
      total: plus(cart.totals.total, amount),
    },
  };
}
