import { queryOptions } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';

import type { PageRequest } from '../parts/use-pages';

export type Customer = Schema['customer'];

export const customersKey = ['office', 'customers'] as const;

export function fetchCustomers(
  q: string,
  page: PageRequest,
  signal: AbortSignal,
) {
  return answer(
    api.GET('/api/v1/admin/accounts', {
      params: { query: { ...(q && { q }), ...page } },
      signal,
    }),
  );
}

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: [...customersKey, id],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/admin/accounts/{id}', {
          params: { path: { id } },
          signal,
        }),
      ),
  });
}
