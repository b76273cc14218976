import { expect, test } from 'vitest';

import { eur } from '~/test/samples';

import { reasonOf, titleOf, weightOf, wordsOf } from './history';
import type { Incident } from './order-requests';
import { incidentsOf } from './samples';

function one(event: Partial<Incident> & Pick<Incident, 'what'>): Incident {
  const [incident] = incidentsOf(event);
  if (!incident) throw new Error('no event');
  return incident;
}

test('an ending is told by its code', () => {
  const ended = (why: string) => wordsOf(one({ what: 'order_ended', why }));
  expect(ended('cancelled')).toBe('order_cancelled');
  expect(ended('expired')).toBe('order_expired');
  expect(ended('out_of_stock')).toBe('order_rejected');
  expect(wordsOf(one({ what: 'refund_ended', why: 'failed' }))).toBe(
    'refund_failed',
  );
});

test('a code that only says how it ended is no reason', () => {
  expect(
    reasonOf(one({ what: 'order_ended', why: 'expired' }), 'en'),
  ).toBeUndefined();
  expect(reasonOf(one({ what: 'order_shipped' }), 'en')).toBeUndefined();
});

test('reasons are said in words, in both languages', () => {
  const declined = one({ what: 'payment_declined', why: 'expired_card' });
  expect(reasonOf(declined, 'en')).toBe('the card has expired');
  expect(reasonOf(declined, 'de')).toBe('die Karte ist abgelaufen');
  expect(weightOf(declined)).toBe('bad');
});

test('a refund that was refused is not told as one that is done', () => {
  const refused = { what: 'refund_finished', amount: eur(0) };
  expect(wordsOf(one(refused))).toBe('refund_finished');
  expect(wordsOf(one({ ...refused, why: 'conflict' }))).toBe('refund_refused');
});

test('amounts are part of the sentence', () => {
  const captured = one({ what: 'payment_captured', amount: eur(1999) });
  expect(titleOf(captured, 'en')).toBe('The provider took in €19.99');
});

test('what is newer than this page is shown as it is called', () => {
  const unknown = one({ what: 'parcel_lost', why: 'storm' });
  expect(titleOf(unknown, 'en')).toBe('parcel lost');
  expect(reasonOf(unknown, 'en')).toBe('storm');
  expect(weightOf(unknown)).toBe('step');
});
