import { expect, test } from 'vitest';

import { type Draft, emptyDraft, withVariant } from './draft';
import { checkDraft } from './draft-check';

const good: Draft = {
  ...emptyDraft,
  id: 'mug',
  title: 'A mug',
  options: ['Colour'],
  variants: [
    { sku: 'M-1', values: ['Blue'], price: '9.90', compareAt: '', image: '' },
    { sku: 'M-2', values: ['Red'], price: '9.90', compareAt: '12', image: '' },
  ],
};

const faultsOf = (change: Partial<Draft>) =>
  Object.fromEntries(checkDraft({ ...good, ...change }, 'en'));

/** The good draft with its second variant changed. */
const second = (change: Partial<Draft['variants'][number]>) => {
  const [first, other] = good.variants;
  if (!first || !other) throw new Error('no variants');
  return { variants: [first, { ...other, ...change }] };
};

test('finds nothing in a good draft', () => {
  expect(faultsOf({})).toEqual({});
});

test('what has to be there', () => {
  expect(faultsOf({ title: ' ', id: 'a b' })).toEqual({
    title: 'missing',
    id: 'not_an_id',
  });
  expect(faultsOf({ options: [''] })).toEqual({ 'options.0': 'missing' });
  expect(faultsOf(second({ values: [''] }))).toEqual({
    'variants.1.option_values.0': 'missing',
  });
});

test('a sku and a combination of values stand for one variant', () => {
  expect(faultsOf(second({ sku: 'M-1' }))).toEqual({
    'variants.1.sku': 'twice',
  });
  expect(faultsOf(second({ values: ['Blue'] }))).toEqual({
    'variants.1.option_values': 'same_values',
  });
});

test('a price is more than nothing, and less than the one before', () => {
  expect(faultsOf(second({ price: '0', compareAt: '' }))).toEqual({
    'variants.1.price': 'not_a_price',
  });
  expect(faultsOf(second({ compareAt: '9.90' }))).toEqual({
    'variants.1.compare_at': 'not_less',
  });
});

test('one more variant has to be told apart first', () => {
  expect(Object.fromEntries(checkDraft(withVariant(good), 'en'))).toMatchObject(
    {
      'variants.2.sku': 'not_an_id',
      'variants.2.option_values.0': 'missing',
    },
  );
});
