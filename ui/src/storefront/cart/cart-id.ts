import { inThisBrowser, isText, shelf } from '~/lib/storage';
import { createStore } from '~/lib/store';

/** The cart of this browser, for guests and for those who signed in. */
const kept = shelf(inThisBrowser, 'cart', isText);

export const cartId = createStore(kept.read());

/** When the cart was changed last, for other tabs to see. */
const changed = shelf(inThisBrowser, 'cart-changed', isText);

export function keepCart(id: string): void {
  kept.write(id);
  cartId.set(id);
}

/** Forgets the cart, unless there is another one by now. */
export function forgetCart(id: string): void {
  if (cartId.get() !== id) return;
  kept.clear();
  cartId.set(undefined);
}

export function announceChange(): void {
  changed.write(crypto.randomUUID());
}

/** Calls when another tab has changed the cart or taken another one. */
export function onOtherTab(listener: () => void): () => void {
  const look = ({ key }: StorageEvent) => {
    if (key !== 'shop.cart' && key !== 'shop.cart-changed') return;
    cartId.set(kept.read());
    listener();
  };
  window.addEventListener('storage', look);
  return () => window.removeEventListener('storage', look);
}
