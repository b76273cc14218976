import { expect, test } from 'vitest';

import { catalogue, translator } from './text';

const text = catalogue({
  en: {
    plain: 'Cart',
    greeting: 'Hello {name}',
    items: { one: '{count} item', other: '{count} items' },
  },
  de: {
    plain: 'Warenkorb',
    greeting: 'Hallo {name}',
    items: { one: '{count} Artikel', other: '{count} Artikel' },
  },
});

test('fills in values and chooses the plural form', () => {
  const t = translator(text, 'en');
  expect(t('plain')).toBe('Cart');
  expect(t('greeting', { name: 'Ada' })).toBe('Hello Ada');
  expect(t('items', { count: 1 })).toBe('1 item');
  expect(t('items', { count: 1200 })).toBe('1,200 items');
  expect(translator(text, 'de')('items', { count: 1200 })).toBe(
    '1.200 Artikel',
  );
});

type Words = Record<string, string | Record<string, string>>;
const modules = import.meta.glob<Record<string, unknown>>('../**/*-text.ts', {
  eager: true,
});

function names(message: unknown): string[] {
  return [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name ?? '')
    .sort();
}

test('every language fills in the same values', () => {
  const catalogues = Object.values(modules)
    .flatMap((module) => Object.values(module))
    .filter(
      (value): value is { en: Words; de: Words } =>
        typeof value === 'object' && value !== null && 'en' in value,
    );
  expect(catalogues.length).toBeGreaterThan(2);
  for (const { en, de } of catalogues)
    for (const [key, message] of Object.entries(en))
      expect([key, ...new Set(names(de[key]))]).toEqual([
        key,
        ...new Set(names(message)),
      ]);
});
