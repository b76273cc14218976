import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';

import { answer, api } from '~/api/client';

import { productsQuery } from '../catalogue';
import { type FacetName, type Filter, without } from './filter';

/** Products on one page of a list: whole rows of two, three and four. */
export const pageItems = 24;

/** A list that grows page by page. */
export function useListing(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['listing', filter],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/products', {
          params: {
            query: {
              ...filter,
              limit: pageItems,
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

const facetKeys = {
  category: 'categories',
  vendor: 'vendors',
  tag: 'tags',
} as const;

/**
 * The values of a facet. The list counts what it found; one that is narrowed by
 * this very facet has a single value left, so it is asked again without it.
 */
export function useFacet(filter: Filter, name: FacetName) {
  const { sort: _, ...wider } = without(filter, name);
  const { data } = useQuery(productsQuery({ ...wider, limit: 1 }));
  return data?.facets[facetKeys[name]];
}
