import type { Language } from '~/i18n/language';

import { amountText, readAmount } from '../parts/amount';
import type { Definition, Wish } from './product-requests';

/** The one currency of this shop. */
export const shopCurrency = 'EUR';

export const optionsMax = 3;
export const imagesMax = 50;
export const variantsMax = 250;
export const tagsMax = 50;

export interface ImageDraft {
  readonly src: string;
  readonly alt: string;
}

export interface VariantDraft {
  readonly sku: string;
  /** One for each option of the product. */
  readonly values: readonly string[];
  readonly price: string;
  readonly compareAt: string;
  /** The address of one of the product's pictures; empty for none. */
  readonly image: string;
}

/** A product while it is edited: all of it as it stands in the fields. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly vendor: string;
  readonly category: string;
  /** With commas between them. */
  readonly tags: string;
  readonly published: boolean;
  readonly options: readonly string[];
  readonly images: readonly ImageDraft[];
  readonly variants: readonly VariantDraft[];
}

const noVariant: VariantDraft = {
  sku: '',
  values: [],
  price: '',
  compareAt: '',
  image: '',
};

export const emptyDraft: Draft = {
  id: '',
  title: '',
  description: '',
  vendor: '',
  category: '',
  tags: '',
  published: false,
  options: [],
  images: [],
  variants: [noVariant],
};

export function draftOf(product: Definition, language: Language): Draft {
  return {
    ...product,
    tags: product.tags.join(', '),
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      values: variant.option_values,
      price: amountText(variant.price, language),
      compareAt: variant.compare_at
        ? amountText(variant.compare_at, language)
        : '',
      image: variant.image ?? '',
    })),
  };
}

export function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}

/** What the shop is asked for; only of a draft without faults. */
export function wishOf(draft: Draft, language: Language): Wish {
  const money = (text: string) => {
    const amount = readAmount(text, shopCurrency, language);
    if (!amount) throw new Error(`${text} is no amount`);
    return amount;
  };
  return {
    title: draft.title.trim(),
    // The shop takes a description in one line.
    description: draft.description.replace(/\s+/g, ' ').trim(),
    vendor: draft.vendor.trim(),
    category: draft.category.trim(),
    tags: tagsOf(draft.tags),
    published: draft.published,
    options: draft.options.map((name) => name.trim()),
    images: draft.images.map(({ src, alt }) => ({ src, alt: alt.trim() })),
    variants: draft.variants.map((variant) => ({
      sku: variant.sku.trim(),
      option_values: variant.values.map((value) => value.trim()),
      price: money(variant.price),
      ...(variant.compareAt.trim() && { compare_at: money(variant.compareAt) }),
      ...(variant.image && { image: variant.image }),
    })),
  };
}

/** The product as it is defined once the wish is granted. */
export function definitionOf(id: string, wish: Wish): Definition {
  return {
    id,
    title: wish.title,
    description: wish.description ?? '',
    vendor: wish.vendor ?? '',
    category: wish.category ?? '',
    tags: wish.tags ?? [],
    published: wish.published ?? false,
    options: wish.options ?? [],
    images: wish.images ?? [],
    variants: wish.variants.map((variant) => ({
      ...variant,
      option_values: variant.option_values ?? [],
    })),
  };
}

/** A place in a list with something else in it, or without it. */
export function replaced<T>(
  list: readonly T[],
  index: number,
  ...items: T[]
): T[] {
  return [...list.slice(0, index), ...items, ...list.slice(index + 1)];
}

export function withOption(draft: Draft): Draft {
  return {
    ...draft,
    options: [...draft.options, ''],
    variants: draft.variants.map((variant) => ({
      ...variant,
      values: [...variant.values, ''],
    })),
  };
}

export function renamedOption(
  draft: Draft,
  index: number,
  name: string,
): Draft {
  return { ...draft, options: replaced(draft.options, index, name) };
}

export function withoutOption(draft: Draft, index: number): Draft {
  return {
    ...draft,
    options: replaced(draft.options, index),
    variants: draft.variants.map((variant) => ({
      ...variant,
      values: replaced(variant.values, index),
    })),
  };
}

/** One more variant, like the last one but for what tells them apart. */
export function withVariant(draft: Draft): Draft {
  const like = draft.variants.at(-1) ?? noVariant;
  const values = draft.options.map(() => '');
  return {
    ...draft,
    variants: [...draft.variants, { ...like, sku: '', values }],
  };
}

export function changedVariant(
  draft: Draft,
  index: number,
  change: Partial<VariantDraft>,
): Draft {
  const variant = draft.variants[index];
  if (!variant) return draft;
  const variants = replaced(draft.variants, index, { ...variant, ...change });
  return { ...draft, variants };
}

export function withoutVariant(draft: Draft, index: number): Draft {
  return { ...draft, variants: replaced(draft.variants, index) };
}

export function withImage(draft: Draft, image: ImageDraft): Draft {
  return { ...draft, images: [...draft.images, image] };
}

export function changedImage(draft: Draft, index: number, alt: string): Draft {
  const image = draft.images[index];
  if (!image) return draft;
  return { ...draft, images: replaced(draft.images, index, { ...image, alt }) };
}

/** The first picture is the one that lists show. */
export function withFirstImage(draft: Draft, index: number): Draft {
  const image = draft.images[index];
  if (!image) return draft;
  return { ...draft, images: [image, ...replaced(draft.images, index)] };
}

export function withoutImage(draft: Draft, index: number): Draft {
  const src = draft.images[index]?.src;
  return {
    ...draft,
    images: replaced(draft.images, index),
    variants: draft.variants.map((variant) =>
      variant.image === src ? { ...variant, image: '' } : variant,
    ),
  };
}

/** An id made of a title: `Blue Mug` becomes `blue-mug`. */
export function idOf(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);
}
