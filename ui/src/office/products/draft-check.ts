import type { Language } from '~/i18n/language';

import { readAmount } from '../parts/amount';
import { type Draft, shopCurrency, tagsMax, tagsOf } from './draft';

export type DraftFault =
  | 'missing'
  | 'not_an_id'
  | 'not_a_price'
  | 'not_less'
  | 'twice'
  | 'same_values'
  | 'too_many_tags';

/** What is wrong by field, named as the shop's problem documents name them. */
export type DraftFaults = ReadonlyMap<string, DraftFault>;

const idShape = /^[A-Za-z0-9._-]{1,64}$/;

function repeated(values: readonly string[], index: number): boolean {
  const value = values[index];
  return !!value && values.indexOf(value) < index;
}

/** What can be said about a draft without asking the shop. */
export function checkDraft(draft: Draft, language: Language): DraftFaults {
  const faults = new Map<string, DraftFault>();
  const price = (text: string) =>
    readAmount(text, shopCurrency, language)?.amount ?? 0;

  if (!idShape.test(draft.id)) faults.set('id', 'not_an_id');
  if (!draft.title.trim()) faults.set('title', 'missing');
  if (tagsOf(draft.tags).length > tagsMax) faults.set('tags', 'too_many_tags');

  const names = draft.options.map((name) => name.trim());
  for (const [index, name] of names.entries())
    if (!name) faults.set(`options.${index}`, 'missing');
    else if (repeated(names, index)) faults.set(`options.${index}`, 'twice');

  const skus = draft.variants.map(({ sku }) => sku.trim());
  const choices = draft.variants.map(({ values }) => JSON.stringify(values));
  for (const [index, variant] of draft.variants.entries()) {
    const field = `variants.${index}`;
    const sku = skus[index] ?? '';
    if (!idShape.test(sku)) faults.set(`${field}.sku`, 'not_an_id');
    else if (repeated(skus, index)) faults.set(`${field}.sku`, 'twice');
    for (const [place, value] of variant.values.entries())
      if (!value.trim())
        faults.set(`${field}.option_values.${place}`, 'missing');
    if (repeated(choices, index) && draft.variants.length > 1)
      faults.set(`${field}.option_values`, 'same_values');
    if (price(variant.price) <= 0) faults.set(`${field}.price`, 'not_a_price');
    if (!variant.compareAt.trim()) continue;
    const before = price(variant.compareAt);
    if (before <= 0) faults.set(`${field}.compare_at`, 'not_a_price');
    else if (before <= price(variant.price))
      faults.set(`${field}.compare_at`, 'not_less');
  }
  return faults;
}
