import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { answer, api, type Schema } from '~/api/client';
import type { operations } from '~/api/schema.gen';

export type Product = Schema['product'];
export type Variant = Schema['variant'];
export type ProductItem = Schema['product_item'];
export type ProductFilter = NonNullable<
  operations['products']['parameters']['query']
>;

/** The categories change rarely. */
const categoriesFreshMs = 5 * 60_000;

export function categoriesQuery() {
  return queryOptions({
    queryKey: ['categories'],
    staleTime: categoriesFreshMs,
    queryFn: ({ signal }) => answer(api.GET('/api/v1/categories', { signal })),
  });
}

export function productsQuery(filter: ProductFilter) {
  return queryOptions({
    queryKey: ['products', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/products', { params: { query: filter }, signal }),
      ),
  });
}

/** A product, by its id or by any of its skus. */
export function productQuery(sku: string) {
  return queryOptions({
    queryKey: ['product', sku],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/products/{sku}', {
          params: { path: { sku } },
          signal,
        }),
      ),
  });
}
