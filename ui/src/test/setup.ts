import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

import { shopServer } from './shop-server';

// Conditions are waited for; a loaded machine takes its time.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom has not: modal dialogs, scrolling, sizes.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
vi.stubGlobal('scrollTo', () => undefined);
vi.stubGlobal('matchMedia', () => ({ matches: false }));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    disconnect() {}
  },
);

beforeAll(() => shopServer.listen({ onUnhandledRequest: 'error' }));

afterEach(() => {
  cleanup();
  shopServer.resetHandlers();
  window.sessionStorage.clear();
  window.localStorage.clear();
});

afterAll(() => shopServer.close());
