import { queryOptions } from '@tanstack/react-query';

import { answer, api } from '~/api/client';
import { actOnce } from '~/api/idempotency';
import { isProblem } from '~/api/problem';

import { announceChange, cartId, forgetCart, keepCart } from './cart-id';
import { type Cart, quantityOf } from './cart-lines';

async function fetchCart(id: string): Promise<Cart> {
  return answer(api.GET('/api/v1/carts/{id}', { params: { path: { id } } }));
}

/** The cart, or nothing where there is none that can be filled. */
async function readCart(): Promise<Cart | null> {
  const id = cartId.get();
  if (!id) return null;
  try {
    const cart = await fetchCart(id);
    if (cart.state !== 'ordered') return cart;
  } catch (error) {
    if (!isProblem(error, 'not-found')) throw error;
  }
  forgetCart(id);
  return null;
}

/** One cart for the whole shop; it has one name, whatever its id. */
export const cartQuery = queryOptions({
  queryKey: ['cart'],
  queryFn: readCart,
});

async function openCart(): Promise<Cart> {
  const cart = await actOnce('cart', {}, (key) =>
    answer(
      api.POST('/api/v1/carts', {
        params: { header: { 'Idempotency-Key': key } },
      }),
    ),
  );
  keepCart(cart.id);
  return cart;
}

/** Sets the quantity of a line; 0 removes it. */
async function putLine(
  id: string,
  sku: string,
  quantity: number,
): Promise<Cart> {
  const cart = await actOnce(`item ${id} ${sku}`, { quantity }, (key) =>
    answer(
      api.PUT('/api/v1/carts/{id}/items/{sku}', {
        params: { path: { id, sku }, header: { 'Idempotency-Key': key } },
        body: { quantity },
      }),
    ),
  );
  announceChange();
  return cart;
}

/** Sets a quantity in the cart there is; opens one where there is none. */
export async function setLine(sku: string, quantity: number): Promise<Cart> {
  const id = cartId.get() ?? (await openCart()).id;
  return putLine(id, sku, quantity);
}

/**
 * Adds to what the cart has now: another tab may have changed it since it was
 * looked at. A cart that has become an order is followed by a new one.
 */
export async function addToLine(sku: string, more: number): Promise<Cart> {
  const cart = (await readCart()) ?? (await openCart());
  return putLine(cart.id, sku, quantityOf(cart, sku) + more);
}
