import type { InfiniteData } from '@tanstack/react-query';

import type { Schema } from '~/api/client';

export type StockLine = Schema['stock_line'];
export type StockPages = InfiniteData<Schema['stock_list'], string | undefined>;

/** As many units of one thing as the shop counts. */
export const onHandMax = 1_000_000_000;

/** Units as somebody typed them; nothing when it is no such number. */
export function readUnits(text: string): number | undefined {
  if (!/^\d{1,10}$/.test(text.trim())) return undefined;
  const units = Number(text);
  return units <= onHandMax ? units : undefined;
}

type Units = Pick<StockLine, 'on_hand' | 'reserved' | 'available'>;

/** The pages with other units of one sku; pages without it stay the same. */
export function withUnits(
  pages: StockPages | undefined,
  sku: string,
  change: (line: StockLine) => Units,
): StockPages | undefined {
  if (!pages) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) =>
      page.items.some((line) => line.sku === sku)
        ? {
            ...page,
            items: page.items.map((line) =>
              line.sku === sku ? { ...line, ...change(line) } : line,
            ),
          }
        : page,
    ),
  };
}

/** What a line is when so many units are on hand and no order has moved. */
export function withOnHand(line: StockLine, onHand: number): Units {
  return {
    on_hand: onHand,
    reserved: line.reserved,
    available: onHand - line.reserved,
  };
}
