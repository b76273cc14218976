import { createStore, useStore } from '~/lib/store';

const open = createStore(false);

export const openCartDrawer = () => open.set(true);
export const closeCartDrawer = () => open.set(false);

export function useCartDrawer(): boolean {
  return useStore(open);
}
