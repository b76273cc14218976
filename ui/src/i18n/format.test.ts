import { expect, test } from 'vitest';

import { formatMoney } from './format';

const spaces = /[\u00a0\u202f]/g;
const plain = (text: string) => text.replaceAll(spaces, ' ');

test('writes minor units as the language does', () => {
  const price = { amount: 123_456, currency: 'EUR' };
  expect(plain(formatMoney(price, 'en'))).toBe('€1,234.56');
  expect(plain(formatMoney(price, 'de'))).toBe('1.234,56 €');
});

test('keeps small and negative amounts', () => {
  expect(formatMoney({ amount: 5, currency: 'EUR' }, 'en')).toBe('€0.05');
  expect(formatMoney({ amount: -1990, currency: 'EUR' }, 'en')).toBe('-€19.90');
});

test('knows currencies with another number of digits', () => {
  expect(formatMoney({ amount: 1500, currency: 'JPY' }, 'en')).toBe('¥1,500');
  expect(plain(formatMoney({ amount: 1500, currency: 'KWD' }, 'en'))).toBe(
    'KWD 1.500',
  );
});

test('tells less than a unit below zero from one above', () => {
  expect(formatMoney({ amount: -5, currency: 'EUR' }, 'en')).toBe('-€0.05');
  expect(formatMoney({ amount: 0, currency: 'EUR' }, 'en')).toBe('€0.00');
});

test('is exact where floats are not', () => {
  const amount = 9_007_199_254_740_991;
  expect(formatMoney({ amount, currency: 'EUR' }, 'en')).toBe(
    '€90,071,992,547,409.91',
  );
});
