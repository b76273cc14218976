import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';

import { createQueries } from './queries';
import { Shell } from './shell';

const queries = createQueries();

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Shell />
      </BrowserRouter>
    </QueryClientProvider>
  );
}
