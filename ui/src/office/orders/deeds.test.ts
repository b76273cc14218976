import { expect, test } from 'vitest';

import { eur, orderOf } from '~/test/samples';

import { possibleDeeds, refundable, refundFault } from './deeds';

// 24.90 in all, 10.00 of it given back.
const order = orderOf({ state: 'partially_refunded', refunded: eur(1000) });

test('at most what is left can be refunded', () => {
  expect(refundable(order)).toEqual(eur(1490));
  expect(refundFault(eur(1490), order)).toBeUndefined();
  expect(refundFault(eur(1), order)).toBeUndefined();
  expect(refundFault(eur(1491), order)).toBe('too_much');
});

test('a refund is an amount of more than nothing', () => {
  expect(refundFault(eur(0), order)).toBe('nothing');
  expect(refundFault(undefined, order)).toBe('not_an_amount');
});

test('a state allows its next steps only', () => {
  const deedsIn = (state: (typeof order)['state']) =>
    possibleDeeds(orderOf({ state }));
  expect(deedsIn('awaiting_payment')).toEqual(['cancel']);
  expect(deedsIn('paid')).toEqual(['ship', 'refund']);
  expect(deedsIn('shipped')).toEqual(['deliver', 'refund']);
  expect(deedsIn('refunded')).toEqual([]);
});
