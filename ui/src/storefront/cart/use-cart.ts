import {
  type QueryClient,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';

import { createStore, useStore } from '~/lib/store';

import type { Product, Variant } from '../catalogue';
import { onOtherTab } from './cart-id';
import {
  type Cart,
  type LineDraft,
  quantityOf,
  withQuantity,
} from './cart-lines';
import { addToLine, cartQuery, setLine } from './cart-requests';

/** As many of one thing as an order can have. */
export const lineQuantityMax = 999;

/** The cart and its changes, one after another in the order of the clicks. */
const cartMutations = ['cart'];

export function useCart() {
  const queries = useQueryClient();
  useEffect(
    () => onOtherTab(() => void queries.invalidateQueries(cartQuery)),
    [queries],
  );
  return useQuery(cartQuery);
}

/** Why the last change was taken back. */
const refused = createStore<Error | undefined>(undefined);

/**
 * Why the last change was taken back. What asked for it may be gone: a line that
 * was removed, for example.
 */
export function useCartRefusal(): Error | undefined {
  return useStore(refused);
}

/** Whether the shop has not yet confirmed what is shown. */
export function useCartIsChanging(): boolean {
  return useIsMutating({ mutationKey: cartMutations }) > 0;
}

interface Change {
  readonly draft: LineDraft;
  /** From the quantity that is shown to the one that is wanted. */
  readonly next: (shown: number) => number;
  readonly send: () => Promise<Cart>;
}

interface Before {
  readonly cart: Cart | null | undefined;
}

async function showAtOnce(
  queries: QueryClient,
  { draft, next }: Change,
): Promise<Before> {
  refused.set(undefined);
  await queries.cancelQueries(cartQuery);
  const cart = queries.getQueryData(cartQuery.queryKey);
  const quantity = next(quantityOf(cart, draft.sku));
  queries.setQueryData(cartQuery.queryKey, withQuantity(cart, draft, quantity));
  return { cart };
}

/**
 * Changes the cart: shown at once, confirmed by the shop, taken back when it
 * refuses.
 */
function useCartChange() {
  const queries = useQueryClient();
  const isLast = () => queries.isMutating({ mutationKey: cartMutations }) === 1;
  return useMutation<Cart, Error, Change, Before>({
    mutationKey: cartMutations,
    scope: { id: 'cart' },
    mutationFn: ({ send }) => send(),
    onMutate: (change) => showAtOnce(queries, change),
    onSuccess: (cart) => {
      // What comes after it is shown already.
      if (isLast()) queries.setQueryData(cartQuery.queryKey, cart);
    },
    onError: (error, _change, before) => {
      refused.set(error);
      queries.setQueryData(cartQuery.queryKey, before?.cart ?? null);
    },
    onSettled: (_cart, error) => {
      if (error && isLast()) void queries.invalidateQueries(cartQuery);
    },
  });
}

interface Addition {
  readonly product: Product;
  readonly variant: Variant;
  readonly quantity: number;
}

export function useAddToCart() {
  const change = useCartChange();
  const mutate = ({ product, variant, quantity }: Addition) =>
    change.mutate({
      draft: {
        sku: variant.sku,
        product_id: product.id,
        title: product.title,
        variant: variant.option_values.join(' / '),
        unit_price: variant.price,
      },
      next: (shown) => Math.min(lineQuantityMax, shown + quantity),
      send: () => addToLine(variant.sku, quantity),
    });
  return { mutate, isPending: change.isPending };
}

export function useSetQuantity() {
  const change = useCartChange();
  return (draft: LineDraft, quantity: number) =>
    change.mutate({
      draft,
      next: () => quantity,
      send: () => setLine(draft.sku, quantity),
    });
}
