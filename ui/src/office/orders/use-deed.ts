import { useMutation, useQueryClient } from '@tanstack/react-query';

import { actOnce, unansweredContent } from '~/api/idempotency';
import { isRecord } from '~/lib/storage';

import {
  type Deed,
  type DeedContent,
  doToOrder,
  type Order,
  orderQuery,
  ordersKey,
} from './order-requests';

const intentOf = (deed: Deed, id: string) => `office ${deed} ${id}`;

/** Does something to an order, once, however often it has to be sent. */
export function useDeed(id: string, deed: Deed) {
  const queries = useQueryClient();
  return useMutation<Order, Error, DeedContent>({
    mutationFn: (content) =>
      actOnce(intentOf(deed, id), content, (key) =>
        doToOrder(id, deed, content, key),
      ),
    onSuccess: (order) => {
      queries.setQueryData(orderQuery(id).queryKey, order);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ordersKey }),
  });
}

export interface UnansweredDeed {
  readonly deed: Deed;
  readonly content: DeedContent;
}

const deeds: readonly Deed[] = ['ship', 'deliver', 'cancel', 'refund'];

function isMoney(value: unknown): value is Required<DeedContent>['amount'] {
  return (
    isRecord(value) &&
    typeof value['amount'] === 'number' &&
    typeof value['currency'] === 'string'
  );
}

/** What was sent to an order before the page was loaded again, and not
 * answered: it can be sent once more under the key it had. */
export function unansweredDeed(id: string): UnansweredDeed | undefined {
  for (const deed of deeds) {
    const content = unansweredContent(intentOf(deed, id));
    if (!isRecord(content)) continue;
    const { amount } = content;
    if (deed !== 'refund') return { deed, content: {} };
    if (isMoney(amount)) return { deed, content: { amount } };
  }
  return undefined;
}
