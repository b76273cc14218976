import { queryOptions } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';
import type { operations } from '~/api/schema.gen';

import type { PageRequest } from '../parts/use-pages';

export type Order = Schema['order'];
export type OrderState = Order['state'];
export type OrderRow = Schema['order_list']['items'][number];
export type Incident = Schema['order_incident'];

type Query = NonNullable<operations['admin_orders']['parameters']['query']>;
export type OrderFilter = Pick<
  Query,
  'state' | 'q' | 'account' | 'from' | 'to'
>;

/** Everything about orders; what one does to an order may change all of it. */
export const ordersKey = ['office', 'orders'] as const;

export function fetchOrders(
  filter: OrderFilter,
  page: PageRequest,
  signal: AbortSignal,
) {
  return answer(
    api.GET('/api/v1/admin/orders', {
      params: { query: { ...filter, ...page } },
      signal,
    }),
  );
}

/** How often an order that may move by itself is looked at again. */
const lookAgainMs = 10_000;

const moving: ReadonlySet<OrderState> = new Set([
  'placed',
  'awaiting_payment',
  'paid',
]);

const pauseFor = (order: Order | undefined) =>
  order && moving.has(order.state) ? lookAgainMs : false;

export function orderQuery(id: string) {
  return queryOptions<Order>({
    queryKey: [...ordersKey, id],
    refetchInterval: ({ state }) => pauseFor(state.data),
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/orders/{id}', { params: { path: { id } }, signal }),
      ),
  });
}

/** Everything that happened to an order, oldest first. */
export function historyQuery(order: Order) {
  const { id } = order;
  return queryOptions({
    queryKey: [...ordersKey, id, 'history'],
    refetchInterval: pauseFor(order),
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/admin/orders/{id}/history', {
          params: { path: { id } },
          signal,
        }),
      ),
  });
}

/** What people here do to an order. */
export type Deed = 'ship' | 'deliver' | 'cancel' | 'refund';
export type DeedContent = { readonly amount?: Schema['money'] };

export function doToOrder(
  id: string,
  deed: Deed,
  content: DeedContent,
  key: string,
): Promise<Order> {
  const params = {
    path: { id },
    header: { 'Idempotency-Key': key },
  };
  switch (deed) {
    case 'ship':
      return answer(api.POST('/api/v1/admin/orders/{id}/ship', { params }));
    case 'deliver':
      return answer(api.POST('/api/v1/admin/orders/{id}/deliver', { params }));
    case 'cancel':
      return answer(api.POST('/api/v1/orders/{id}/cancel', { params }));
    case 'refund': {
      if (!content.amount) throw new Error('a refund without an amount');
      const body = { amount: content.amount };
      return answer(api.POST('/api/v1/orders/{id}/refunds', { params, body }));
    }
  }
}
