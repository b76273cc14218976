import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { shopFetchOnce } from '~/api/client';
import { followStream } from '~/api/event-stream';

import { cartQuery } from '../cart/cart-requests';
import {
  type Order,
  orderQuery,
  paymentQuery,
  streamAddress,
} from './order-requests';

/** States that are followed by no other. */
const finalStates: ReadonlySet<Order['state']> = new Set([
  'rejected',
  'cancelled',
  'expired',
  'refunded',
]);

/** An order that stays as it is at the shop. */
export function useLiveOrder(id: string) {
  const queries = useQueryClient();
  const query = useQuery(orderQuery(id));
  const [lost, setLost] = useState(false);
  const following =
    query.data !== undefined && !finalStates.has(query.data.state);

  useEffect(() => {
    if (!following || lost) return undefined;
    return followStream({
      open: (signal) =>
        shopFetchOnce(
          new Request(new URL(streamAddress(id), window.location.origin), {
            headers: { Accept: 'text/event-stream' },
            signal,
          }),
        ),
      onEvent: ({ name, data }) => {
        if (name !== 'order') return;
        const order = JSON.parse(data) as Order;
        queries.setQueryData(orderQuery(id).queryKey, order);
        void queries.invalidateQueries(paymentQuery(order.payment_session_id));
        void queries.invalidateQueries(cartQuery);
      },
      onEnd: () => setLost(true),
    });
  }, [id, following, lost, queries]);

  return {
    query,
    live: following && !lost,
    lost,
    follow: () => setLost(false),
  };
}
