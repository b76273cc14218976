import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** Rows that are asked for at a time. */
export const pageRows = 25;

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next_cursor: string | null;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

type Fetch<Row> = (
  request: PageRequest,
  signal: AbortSignal,
) => Promise<Page<Row>>;

/** A list of the shop that grows page by page. */
export function usePages<Row>(key: readonly unknown[], fetchPage: Fetch<Row>) {
  return useInfiniteQuery({
    queryKey: key,
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      fetchPage(
        { limit: pageRows, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

export type Pages<Row> = ReturnType<typeof usePages<Row>>;
