import { useSyncExternalStore } from 'react';

import { createStore, useStore } from '~/lib/store';

/** Requests and streams that are being tried again. */
const waiting = createStore(0);

/** Says that something is tried again, until the returned function is called. */
export function beginReconnecting(): () => void {
  waiting.set(waiting.get() + 1);
  let over = false;
  return () => {
    if (over) return;
    over = true;
    waiting.set(waiting.get() - 1);
  };
}

export type Connection = 'online' | 'reconnecting' | 'offline';

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function useConnection(): Connection {
  const online = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
  );
  const count = useStore(waiting);
  if (!online) return 'offline';
  return count > 0 ? 'reconnecting' : 'online';
}
