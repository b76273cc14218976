import { useQuery } from '@tanstack/react-query';

import { answer, api } from '~/api/client';
import { isProblem } from '~/api/problem';
import { tokenOf } from '~/storefront/order/known-orders';
import { orderQuery } from '~/storefront/order/order-requests';

import { type Verdict, verifyReceipt } from './verify-receipt';

/** A receipt that is being signed is asked for again this often. */
const againMs = 1_000;

/** A signature that takes longer than this is worth a word. */
const asksMax = 30;

export interface CheckedReceipt {
  readonly jws: string;
  readonly verdict: Verdict;
}

async function fetchReceipt(id: string): Promise<string> {
  return answer(
    api.GET('/api/v1/orders/{id}/receipt', {
      params: { path: { id }, query: tokenOf(id) },
      parseAs: 'text',
    }),
  );
}

/** The receipt of an order with what came of checking it, here and now. */
export function useReceipt(id: string) {
  const order = useQuery(orderQuery(id));
  const receipt = useQuery({
    queryKey: ['receipt', id],
    enabled: order.data !== undefined,
    // A receipt never changes.
    staleTime: Number.POSITIVE_INFINITY,
    retry: (asked, error) =>
      asked < asksMax && isProblem(error, 'receipt-pending'),
    retryDelay: againMs,
    queryFn: async (): Promise<CheckedReceipt> => {
      const [jws, keySet] = await Promise.all([
        fetchReceipt(id),
        answer(api.GET('/.well-known/jwks.json')),
      ]);
      if (!order.data) throw new Error('the order is not there');
      return { jws, verdict: await verifyReceipt(jws, keySet, order.data) };
    },
  });
  return { order, receipt };
}
