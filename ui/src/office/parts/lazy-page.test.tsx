import { act, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, test, vi } from 'vitest';

import { renderAt } from '~/test/render';

import { lazyPage, PageOnItsWay } from './lazy-page';

test('a page whose code is not here waits for the network', async () => {
  const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const load = vi.fn(() => Promise.resolve({ default: () => <p>The page</p> }));
  const Page = lazyPage(load);
  renderAt(
    '/office/stock',
    <Suspense fallback={<PageOnItsWay />}>
      <Page />
    </Suspense>,
  );
  await screen.findByText('You are offline');
  expect(load).not.toHaveBeenCalled();
  network.mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event('online')));
  await screen.findByText('The page');
});
