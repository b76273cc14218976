import { expect, test } from 'vitest';

import { eur } from '~/test/samples';

import {
  definitionOf,
  draftOf,
  idOf,
  withoutImage,
  withoutOption,
  withOption,
  wishOf,
} from './draft';
import type { Definition } from './product-requests';

const product: Definition = {
  id: 'mug',
  title: 'A mug',
  description: 'Holds tea.',
  vendor: 'Kiln',
  category: 'Kitchen',
  tags: ['new', 'blue'],
  published: true,
  options: ['Colour', 'Size'],
  images: [{ src: '/media/a.png', alt: 'A mug' }],
  variants: [
    {
      sku: 'M-1',
      option_values: ['Blue', 'L'],
      price: eur(1290),
      compare_at: eur(1500),
      image: '/media/a.png',
    },
    { sku: 'M-2', option_values: ['Red', 'L'], price: eur(990) },
  ],
};

test('a product that is only looked at stays as it is', () => {
  for (const language of ['en', 'de'] as const) {
    const wish = wishOf(draftOf(product, language), language);
    expect(definitionOf('mug', wish)).toEqual(product);
  }
});

test('options come and go with their values', () => {
  const draft = draftOf(product, 'en');
  expect(withOption(draft).variants[0]?.values).toEqual(['Blue', 'L', '']);
  const fewer = withoutOption(draft, 0);
  expect(fewer.options).toEqual(['Size']);
  expect(fewer.variants.map(({ values }) => values)).toEqual([['L'], ['L']]);
});

test('a picture that is taken away is no variant’s picture either', () => {
  const draft = withoutImage(draftOf(product, 'en'), 0);
  expect(draft.images).toEqual([]);
  expect(draft.variants[0]?.image).toBe('');
});

test('sends tags once and texts in one line', () => {
  const draft = {
    ...draftOf(product, 'en'),
    tags: ' new, ,blue, new',
    description: 'Holds\n tea. ',
  };
  expect(wishOf(draft, 'en')).toMatchObject({
    tags: ['new', 'blue'],
    description: 'Holds tea.',
  });
});

test('an id is made of a title', () => {
  expect(idOf('Große Tasse: “Müßig”')).toBe('grosse-tasse-mussig');
  expect(idOf('x'.repeat(80))).toHaveLength(64);
});
