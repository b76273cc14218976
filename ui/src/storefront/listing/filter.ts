import type { ProductFilter } from '../catalogue';

/** What a list can be narrowed by; each has at most one value. */
export const facetNames = ['category', 'vendor', 'tag'] as const;
export type FacetName = (typeof facetNames)[number];

export const sorts = ['title', 'price_asc', 'price_desc'] as const;
export type Sort = (typeof sorts)[number];

/** What is asked for, without how much of it. */
export type Filter = Pick<ProductFilter, FacetName | 'q' | 'sort'>;

function isSort(value: string | null): value is Sort {
  return sorts.some((sort) => sort === value);
}

/** The filter that an address means; the path may name the category. */
export function filterOf(
  parameters: URLSearchParams,
  category: string | undefined,
): Filter {
  const filter: Filter = {};
  const q = parameters.get('q');
  if (q) filter.q = q;
  const sort = parameters.get('sort');
  if (isSort(sort)) filter.sort = sort;
  for (const name of facetNames) {
    const value = parameters.get(name);
    if (value) filter[name] = value;
  }
  if (category) filter.category = category;
  return filter;
}

/** The address of a filter. */
export function addressOf(filter: Filter): string {
  const { category, ...others } = filter;
  const onCategoryPage = category !== undefined && !filter.q;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(onCategoryPage ? others : filter))
    if (value) parameters.set(name, value);
  const query = parameters.size > 0 ? `?${parameters.toString()}` : '';
  return onCategoryPage
    ? `/c/${encodeURIComponent(category)}${query}`
    : `/search${query}`;
}

export function without(filter: Filter, name: keyof Filter): Filter {
  const { [name]: _, ...rest } = filter;
  return rest;
}

/** `all-year` as people write it. */
export function tagName(tag: string): string {
  const words = tag.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
