import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';

import { createQueries } from '~/app/queries';

/** Where the router is, for tests to read. */
export const place = { path: '' };

function Place() {
  const { pathname, search } = useLocation();
  place.path = pathname + search;
  return null;
}

/** Renders a part of the shop as if its address had been gone to. */
export function renderAt(path: string, part: ReactNode) {
  return render(
    <QueryClientProvider client={createQueries()}>
      <MemoryRouter initialEntries={[path]}>
        {part}
        <Place />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
