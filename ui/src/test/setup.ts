import { webcrypto } from 'node:crypto';

import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

import { shopServer } from './shop-server';

const inBrowser = typeof window !== 'undefined';

// Conditions are waited for; a loaded machine takes its time.
configure({ asyncUtilTimeout: 15_000 });

/** What jsdom has not: modal dialogs, scrolling, sizes. */
function completeBrowser(): void {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
}

if (inBrowser) completeBrowser();

// Node.js 18, which is what Debian 12 has, keeps it in a module.
globalThis.crypto ??= webcrypto as Crypto;

beforeAll(() => shopServer.listen({ onUnhandledRequest: 'error' }));

afterEach(() => {
  shopServer.resetHandlers();
  if (!inBrowser) return;
  cleanup();
  window.sessionStorage.clear();
  window.localStorage.clear();
});

afterAll(() => shopServer.close());
