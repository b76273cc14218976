import { Badge, type BadgeTone } from '~/design/badge';
import { useText } from '~/i18n/text';

import type { OrderState } from './order-requests';
import { ordersText } from './orders-text';

const tones: Record<OrderState, BadgeTone> = {
  placed: 'plain',
  awaiting_payment: 'warning',
  paid: 'accent',
  shipped: 'accent',
  delivered: 'success',
  rejected: 'danger',
  cancelled: 'plain',
  expired: 'plain',
  refunded: 'sale',
  partially_refunded: 'sale',
};

export const orderStates = Object.keys(tones) as OrderState[];

export function isOrderState(text: string | null): text is OrderState {
  return orderStates.some((state) => state === text);
}

/** The state of an order; as it is called here, or as it came. */
export function StateBadge({ state }: { state: string }) {
  const t = useText(ordersText);
  if (!isOrderState(state)) return <Badge>{state}</Badge>;
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
