import { useQuery } from '@tanstack/react-query';

import { productQuery } from '../catalogue';

/** What a line does not carry and the catalogue knows: picture and stock. */
export function useLineVariant(sku: string) {
  const { data } = useQuery(productQuery(sku));
  const variant = data?.variants.find((other) => other.sku === sku);
  const src = variant?.image ?? data?.images[0]?.src;
  return { stock: variant?.stock, image: src ? { src, alt: '' } : undefined };
}
