import type { Incident, Order } from './order-requests';
import type { ordersText } from './orders-text';

type Key = Extract<keyof (typeof ordersText)['en'], `why_${string}`>;

/** Why an order is in its state: words, and the events that tell more. */
export interface Why {
  readonly key: Key;
  /** The event that brought it there, for its reason and who wanted it. */
  readonly cause: Incident | undefined;
}

function last(
  incidents: readonly Incident[],
  ...names: readonly string[]
): Incident | undefined {
  return incidents.filter(({ what }) => names.includes(what)).at(-1);
}

/** While it waits for money, the last thing that happened to the payment. */
function whyUnpaid(incidents: readonly Incident[]): Why {
  const closing = last(incidents, 'closing_started');
  if (closing) return { key: 'why_closing', cause: closing };
  const attempt = last(
    incidents,
    'attempt_started',
    'payment_declined',
    'outcome_delayed',
  );
  if (attempt?.what === 'payment_declined')
    return { key: 'why_declined', cause: attempt };
  if (attempt) return { key: 'why_processing', cause: attempt };
  return { key: 'why_awaiting_payment', cause: undefined };
}

/** Money that is on its way back says more than the state does. */
function refundUnderWay(incidents: readonly Incident[]): Incident | undefined {
  const newest = last(incidents, 'refund_begun', 'refund_finished');
  return newest?.what === 'refund_begun' ? newest : undefined;
}

export function whyOf(order: Order, incidents: readonly Incident[]): Why {
  const refund = refundUnderWay(incidents);
  if (refund) return { key: 'why_refunding', cause: refund };
  switch (order.state) {
    case 'placed':
      return { key: 'why_placed', cause: undefined };
    case 'awaiting_payment':
      return whyUnpaid(incidents);
    case 'paid':
      return { key: 'why_paid', cause: last(incidents, 'payment_captured') };
    case 'shipped':
      return { key: 'why_shipped', cause: last(incidents, 'order_shipped') };
    case 'delivered':
      return {
        key: 'why_delivered',
        cause: last(incidents, 'order_delivered'),
      };
    case 'rejected':
      return { key: 'why_rejected', cause: last(incidents, 'order_ended') };
    case 'cancelled':
      return {
        key: 'why_cancelled',
        cause: last(incidents, 'closing_started'),
      };
    case 'expired':
      return { key: 'why_expired', cause: last(incidents, 'closing_started') };
    case 'refunded':
      return { key: 'why_refunded', cause: last(incidents, 'refund_finished') };
    case 'partially_refunded':
      return {
        key: 'why_partially_refunded',
        cause: last(incidents, 'refund_finished'),
      };
  }
}
