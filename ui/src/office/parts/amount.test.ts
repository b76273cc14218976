import { expect, test } from 'vitest';

import { amountText, readAmount } from './amount';

const read = (text: string, language: 'en' | 'de' = 'en') =>
  readAmount(text, 'EUR', language)?.amount;

test('reads what people type', () => {
  expect(read('12')).toBe(1200);
  expect(read('12.3')).toBe(1230);
  expect(read(' 12.34 ')).toBe(1234);
  expect(read('0,05')).toBe(5);
  expect(read('1,234.50')).toBe(123_450);
  expect(read('1.234,50', 'de')).toBe(123_450);
  expect(read('1.234', 'de')).toBe(123_400);
});

test('refuses what could mean two things, or nothing', () => {
  for (const text of ['', 'x', '-5', '1.234', '1.2.3', '12.345', '1e3', '٣'])
    expect(read(text)).toBeUndefined();
  expect(read('1,234', 'de')).toBeUndefined();
  expect(read('9'.repeat(19))).toBeUndefined();
});

test('keeps to the digits of the currency', () => {
  expect(readAmount('1500', 'JPY', 'en')).toEqual({
    amount: 1500,
    currency: 'JPY',
  });
  expect(readAmount('15.5', 'JPY', 'en')).toBeUndefined();
});

test('what a field shows is read as what it was', () => {
  for (const language of ['en', 'de'] as const)
    for (const amount of [0, 5, 99, 100, 123_456_789]) {
      const money = { amount, currency: 'EUR' };
      expect(readAmount(amountText(money, language), 'EUR', language)).toEqual(
        money,
      );
    }
});
