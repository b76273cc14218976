import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';

import { type Range, rangeFault } from './range';

export type Sales = Schema['sales'];
export type SalesDay = Schema['sales_day'];
export type SalesGoods = Schema['sales_goods'];

export function salesQuery(range: Range) {
  return queryOptions({
    queryKey: ['office', 'sales', range],
    enabled: !rangeFault(range),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/admin/sales', {
          params: { query: { ...range } },
          signal,
        }),
      ),
  });
}
