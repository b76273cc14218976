import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { answer, api, type Schema } from '~/api/client';
import { actOnce, unansweredContent } from '~/api/idempotency';
import { isRecord } from '~/lib/storage';

import { cartQuery } from '../cart/cart-requests';
import { keepOrder } from '../order/known-orders';
import { confirmPayment, orderQuery } from '../order/order-requests';
import type { PaymentMethod } from './payment-methods';

type Wish = Schema['place_order'];

const intentOf = (cart: string) => `order ${cart}`;

/** An order of this cart that was sent and has had no answer. */
export function unansweredOrder(cart: string): Wish | undefined {
  const content = unansweredContent(intentOf(cart));
  return isRecord(content) ? (content as Wish) : undefined;
}

async function placeOrder(wish: Wish): Promise<Schema['order']> {
  const order = await actOnce(intentOf(wish.cart_id), wish, (key) =>
    answer(
      api.POST('/api/v1/orders', {
        params: { header: { 'Idempotency-Key': key } },
        body: wish,
      }),
    ),
  );
  keepOrder({
    id: order.id,
    token: order.token ?? '',
    cart: wish.cart_id,
    placedAt: order.placed_at,
  });
  return order;
}

interface Checkout {
  readonly wish: Wish;
  /** None when only the order is to be completed. */
  readonly method?: PaymentMethod;
}

/**
 * Places the order and pays for it. From then on the order's own page knows how
 * things stand, whatever became of the payment.
 */
export function useCheckout() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ wish, method }: Checkout) => {
      const order = await placeOrder(wish);
      queries.setQueryData(orderQuery(order.id).queryKey, order);
      if (method)
        await confirmPayment(order.payment_session_id, method).catch(
          () => undefined,
        );
      return order;
    },
    onSuccess: async (order) => {
      await queries.invalidateQueries(orderQuery(order.id));
      void queries.invalidateQueries(cartQuery);
      void navigate(`/orders/${order.id}`, { replace: true });
    },
    onError: () => {
      void queries.invalidateQueries(cartQuery);
      void queries.invalidateQueries({ queryKey: ['product'] });
    },
  });
}
