import { inThisBrowser, isRecord, isText, shelf } from '~/lib/storage';

/**
 * Orders that were placed in this browser. The token opens an order for a guest,
 * so that it can be found again without an account.
 */
export interface KnownOrder {
  readonly id: string;
  readonly token: string;
  readonly cart: string;
  /** RFC 3339. */
  readonly placedAt: string;
}

/** The oldest are forgotten first. */
export const knownOrdersMax = 20;

function isKnownOrder(value: unknown): value is KnownOrder {
  return (
    isRecord(value) &&
    ['id', 'token', 'cart', 'placedAt'].every((name) => isText(value[name]))
  );
}

const kept = shelf(
  inThisBrowser,
  'orders',
  (value): value is KnownOrder[] =>
    Array.isArray(value) && value.every(isKnownOrder),
);

/** The newest first. */
export function knownOrders(): readonly KnownOrder[] {
  return kept.read() ?? [];
}

export function keepOrder(order: KnownOrder): void {
  const others = knownOrders().filter(({ id }) => id !== order.id);
  kept.write([order, ...others].slice(0, knownOrdersMax));
}

export function knownOrder(id: string): KnownOrder | undefined {
  return knownOrders().find((order) => order.id === id);
}

/** The newest order that was made of a cart. */
export function knownOrderOf(cart: string): KnownOrder | undefined {
  return knownOrders().find((order) => order.cart === cart);
}

/** How a guest says that an order is theirs. */
export function tokenOf(id: string): { token?: string } {
  const token = knownOrder(id)?.token;
  return token ? { token } : {};
}
