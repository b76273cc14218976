import type { Schema } from '~/api/client';
import { Badge, type BadgeTone } from '~/design/badge';
import { useText } from '~/i18n/text';

import { orderText } from './order-text';

type OrderState = Schema['order']['state'];

const tones: Record<OrderState, BadgeTone> = {
  placed: 'plain',
  awaiting_payment: 'warning',
  paid: 'accent',
  shipped: 'accent',
  delivered: 'success',
  rejected: 'danger',
  cancelled: 'plain',
  expired: 'plain',
  refunded: 'plain',
  partially_refunded: 'warning',
};

/** The state of an order in a word. */
export function OrderBadge({ state }: { state: OrderState }) {
  const t = useText(orderText);
  return <Badge tone={tones[state]}>{t(`state_${state}`)}</Badge>;
}
