import { queryOptions } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';
import { actOnce } from '~/api/idempotency';
import type { operations } from '~/api/schema.gen';

import type { PageRequest } from '../parts/use-pages';

export type ProductRow = Schema['admin_product'];
export type Definition = Schema['product_definition'];
export type Wish = Schema['define_product'];

type Query = NonNullable<operations['admin_products']['parameters']['query']>;
export type ProductFilter = Pick<Query, 'q' | 'published'>;

export const productsKey = ['office', 'products'] as const;

export function fetchProducts(
  filter: ProductFilter,
  page: PageRequest,
  signal: AbortSignal,
) {
  return answer(
    api.GET('/api/v1/admin/products', {
      params: { query: { ...filter, ...page } },
      signal,
    }),
  );
}

/** A product as it was defined, hidden or not. */
export function definitionQuery(id: string) {
  return queryOptions({
    queryKey: [...productsKey, id],
    // An editor that changes under its reader's hands is worse than an old one.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/admin/products/{id}', {
          params: { path: { id } },
          signal,
        }),
      ),
  });
}

export function defineProduct(id: string, wish: Wish) {
  return actOnce(`office product ${id}`, wish, (key) =>
    answer(
      api.PUT('/api/v1/admin/products/{id}', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: wish,
      }),
    ),
  );
}
