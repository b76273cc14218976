import { useMutation, useQueryClient } from '@tanstack/react-query';

import { isProblem } from '~/api/problem';
import { useLanguage } from '~/i18n/language';

import { definitionOf, type Draft, wishOf } from './draft';
import {
  type Definition,
  defineProduct,
  definitionQuery,
  productsKey,
} from './product-requests';

/** A new product would silently take the place of another one. */
export class ProductExists extends Error {
  override readonly name = 'ProductExists';
}

/** Defines the product as the draft says; `of` is empty for a new one. */
export function useSave(of: string) {
  const queries = useQueryClient();
  const language = useLanguage();

  async function isFree(id: string): Promise<boolean> {
    try {
      await queries.fetchQuery({ ...definitionQuery(id), staleTime: 0 });
      return false;
    } catch (error) {
      if (isProblem(error, 'not-found')) return true;
      throw error;
    }
  }

  return useMutation<Definition, Error, Draft>({
    mutationFn: async (draft) => {
      const { id } = draft;
      if (!of && !(await isFree(id))) throw new ProductExists();
      const wish = wishOf(draft, language);
      await defineProduct(id, wish);
      return definitionOf(id, wish);
    },
    onSuccess: async (saved) => {
      await queries.cancelQueries(definitionQuery(saved.id));
      queries.setQueryData(definitionQuery(saved.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: [...productsKey, 'list'] });
      void queries.invalidateQueries({ queryKey: ['office', 'stock'] });
    },
  });
}
