import type { Schema } from '~/api/client';

export const eur = (amount: number): Schema['money'] => ({
  amount,
  currency: 'EUR',
});

export function lineOf(sku: string, quantity: number): Schema['line'] {
  return {
    sku,
    product_id: sku.toLowerCase(),
    title: `Mug ${sku}`,
    variant: '',
    quantity,
    unit_price: eur(1000),
    line_total: eur(1000 * quantity),
  };
}

export function totalsOf(subtotal: number): Schema['totals'] {
  return {
    subtotal: eur(subtotal),
    discount: eur(0),
    shipping: eur(490),
    tax: eur(0),
    total: eur(subtotal + 490),
  };
}

export function cartOf(
  lines: Schema['line'][],
  more: Partial<Schema['cart']> = {},
): Schema['cart'] {
  const subtotal = lines.reduce((sum, line) => sum + line.line_total.amount, 0);
  return {
    id: 'cart_1',
    state: 'open',
    lines,
    discounts: [],
    totals: totalsOf(subtotal),
    ...more,
  };
}

export function variantOf(
  sku: string,
  more: Partial<Schema['variant']> = {},
): Schema['variant'] {
  return {
    sku,
    option_values: [],
    price: eur(1000),
    stock: 'in_stock',
    ...more,
  };
}

export function productOf(
  id: string,
  variants: Schema['variant'][],
  more: Partial<Schema['product']> = {},
): Schema['product'] {
  return {
    id,
    sku: variants[0]?.sku ?? '',
    title: `The ${id}`,
    description: 'Holds tea.',
    vendor: 'Kiln Street',
    category: 'Kitchen',
    tags: ['new'],
    options: [],
    variants,
    images: [],
    published: true,
    ...more,
  };
}

export function itemOf(id: string): Schema['product_item'] {
  return {
    id,
    sku: id.toUpperCase(),
    title: `The ${id}`,
    category: 'Kitchen',
    vendor: 'Kiln Street',
    price_from: eur(1000),
    stock: 'in_stock',
    variant_count: 1,
  };
}

export function listOf(
  ids: readonly string[],
  more: Partial<Schema['product_list']> = {},
): Schema['product_list'] {
  return {
    items: ids.map(itemOf),
    next_cursor: null,
    total: ids.length,
    facets: {
      categories: [{ value: 'Kitchen', count: ids.length }],
      vendors: [{ value: 'Kiln Street', count: ids.length }],
      tags: [{ value: 'all-year', count: 1 }],
    },
    ...more,
  };
}

export function orderOf(more: Partial<Schema['order']> = {}): Schema['order'] {
  return {
    id: 'ord_1',
    state: 'awaiting_payment',
    email: 'ada@example.org',
    shipping_address: {
      name: 'Ada',
      line1: '1 Loop St',
      city: 'Berlin',
      postal_code: '10115',
      country: 'DE',
    },
    lines: [lineOf('A', 2)],
    totals: totalsOf(2000),
    refunded: eur(0),
    payment_session_id: 'pay_1',
    placed_at: '2026-01-02T03:04:05.000000Z',
    updated_at: '2026-01-02T03:04:05.000000Z',
    ...more,
  };
}

export function paymentOf(
  state: Schema['payment']['state'],
  more: Partial<Schema['payment']> = {},
): Schema['payment'] {
  return {
    id: 'pay_1',
    order_id: 'ord_1',
    state,
    amount: eur(2490),
    refunded: eur(0),
    expires_at: '2026-01-02T03:34:05.000000Z',
    ...more,
  };
}
