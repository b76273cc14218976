import type { Product, Variant } from '../catalogue';

/** The variant that an address names: by its sku, or the first in stock. */
export function variantOf(product: Product, sku: string): Variant | undefined {
  return (
    product.variants.find((variant) => variant.sku === sku) ??
    product.variants.find(({ stock }) => stock !== 'out_of_stock') ??
    product.variants[0]
  );
}

export interface OptionValue {
  readonly value: string;
  /** What one gets who chooses it. */
  readonly variant: Variant;
  readonly chosen: boolean;
}

export interface Option {
  readonly name: string;
  readonly values: readonly OptionValue[];
}

/** How many option values two variants share. */
function likeness(one: Variant, other: Variant): number {
  return one.option_values.filter(
    (value, index) => value === other.option_values[index],
  ).length;
}

/**
 * The options of a product, seen from one of its variants: choosing a value
 * leads to the variant with it that differs least, preferably one in stock.
 */
export function optionsOf(product: Product, current: Variant): Option[] {
  const score = (variant: Variant) =>
    likeness(variant, current) * 2 + (variant.stock === 'out_of_stock' ? 0 : 1);
  return product.options.map(({ name }, index) => {
    const best = new Map<string, Variant>();
    for (const variant of product.variants) {
      const value = variant.option_values[index];
      if (value === undefined) continue;
      const known = best.get(value);
      if (!known || score(variant) > score(known)) best.set(value, variant);
    }
    const values = [...best].map(([value, variant]) => ({
      value,
      variant,
      chosen: value === current.option_values[index],
    }));
    return { name, values };
  });
}

/** Its pictures, that of the variant first. */
export function picturesOf(product: Product, variant: Variant) {
  const own = product.images.filter(({ src }) => src === variant.image);
  const others = product.images.filter(({ src }) => src !== variant.image);
  return [...own, ...others];
}
