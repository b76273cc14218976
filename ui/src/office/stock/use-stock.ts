import { useMutation, useQueryClient } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';
import { actOnce } from '~/api/idempotency';
import type { operations } from '~/api/schema.gen';

import { usePages } from '../parts/use-pages';
import {
  type StockLine,
  type StockPages,
  withOnHand,
  withUnits,
} from './stock-lines';

type Query = NonNullable<operations['admin_stock_list']['parameters']['query']>;
export type StockFilter = Pick<Query, 'q' | 'low' | 'product'>;

const stockKey = ['office', 'stock'] as const;

export function useStock(filter: StockFilter) {
  return usePages([...stockKey, filter], (page, signal) =>
    answer(
      api.GET('/api/v1/admin/stock', {
        params: { query: { ...filter, ...page } },
        signal,
      }),
    ),
  );
}

function putStock(sku: string, onHand: number): Promise<Schema['stock']> {
  const body = { on_hand: onHand };
  return actOnce(`office stock ${sku}`, body, (key) =>
    answer(
      api.PUT('/api/v1/admin/stock/{sku}', {
        params: { path: { sku }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );
}

/**
 * Says how many units of a sku there are: shown at once, confirmed by the shop,
 * taken back when it refuses.
 */
export function useSetStock(line: StockLine) {
  const queries = useQueryClient();
  const show = (change: (line: StockLine) => ReturnType<typeof withOnHand>) =>
    queries.setQueriesData<StockPages>({ queryKey: stockKey }, (pages) =>
      withUnits(pages, line.sku, change),
    );
  return useMutation<Schema['stock'], Error, number, StockLine>({
    // One after another, so that an older answer never wins.
    scope: { id: `stock ${line.sku}` },
    mutationFn: (onHand) => putStock(line.sku, onHand),
    onMutate: async (onHand) => {
      await queries.cancelQueries({ queryKey: stockKey });
      show((shown) => withOnHand(shown, onHand));
      return line;
    },
    // The answer is newer than the list, which is made from it a moment later.
    onSuccess: ({ on_hand, reserved, available }) =>
      show(() => ({ on_hand, reserved, available })),
    onError: (_error, _onHand, before) => {
      if (before) show(() => before);
      // Without an answer nobody knows; the list does.
      void queries.invalidateQueries({ queryKey: stockKey });
    },
  });
}
