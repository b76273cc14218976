import { queryOptions } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';
import { actOnce } from '~/api/idempotency';

import { tokenOf } from './known-orders';

export type Order = Schema['order'];
export type Payment = Schema['payment'];

export function orderQuery(id: string) {
  return queryOptions({
    queryKey: ['order', id],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/orders/{id}', {
          params: { path: { id }, query: tokenOf(id) },
          signal,
        }),
      ),
  });
}

/** The stream of the order's states. */
export function streamAddress(id: string): string {
  const query = new URLSearchParams(tokenOf(id));
  const path = `/api/v1/orders/${encodeURIComponent(id)}/stream`;
  return `${path}?${query.toString()}`;
}

export function paymentQuery(id: string) {
  return queryOptions({
    queryKey: ['payment', id],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/payment-sessions/{id}', {
          params: { path: { id } },
          signal,
        }),
      ),
  });
}

/** Pays once, however often it is sent. */
export function confirmPayment(id: string, method: string): Promise<Payment> {
  const content = { payment_method: method };
  return actOnce(`confirm ${id}`, content, (key) =>
    answer(
      api.POST('/api/v1/payment-sessions/{id}/confirm', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: content,
      }),
    ),
  );
}

export function cancelOrder(id: string): Promise<Order> {
  return actOnce(`cancel ${id}`, {}, (key) =>
    answer(
      api.POST('/api/v1/orders/{id}/cancel', {
        params: {
          path: { id },
          query: tokenOf(id),
          header: { 'Idempotency-Key': key },
        },
      }),
    ),
  );
}
