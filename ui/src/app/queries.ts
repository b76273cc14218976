import { QueryClient } from '@tanstack/react-query';

/** How long an answer counts as fresh. */
const freshMs = 30_000;

/** Requests are patient themselves; asking again here would double that. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: freshMs },
      // Somebody has pressed a button: say at once when it cannot be.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
