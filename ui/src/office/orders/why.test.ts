import { expect, test } from 'vitest';

import { orderOf } from '~/test/samples';

import { type HistoryEvent, incidentsOf } from './samples';
import { whyOf } from './why';

const waiting = orderOf({ state: 'awaiting_payment' });

test('an order that waits says what became of the last attempt', () => {
  const keyAfter = (...events: readonly HistoryEvent[]) =>
    whyOf(waiting, incidentsOf(...events)).key;
  expect(keyAfter({ what: 'order_placed' })).toBe('why_awaiting_payment');
  expect(keyAfter({ what: 'attempt_started' })).toBe('why_processing');
  expect(
    keyAfter(
      { what: 'attempt_started' },
      { what: 'payment_declined', why: 'lost_card' },
    ),
  ).toBe('why_declined');
  expect(
    keyAfter(
      { what: 'attempt_started' },
      { what: 'payment_declined', why: 'lost_card' },
      { what: 'attempt_started' },
    ),
  ).toBe('why_processing');
  expect(
    keyAfter({ what: 'payment_declined' }, { what: 'closing_started' }),
  ).toBe('why_closing');
});

test('a refund under way says more than the state', () => {
  const paid = orderOf({ state: 'paid' });
  const begun = incidentsOf({ what: 'refund_begun', by: 'sam@example.org' });
  expect(whyOf(paid, begun)).toEqual({ key: 'why_refunding', cause: begun[0] });
  const done = [...begun, ...incidentsOf({ what: 'refund_finished' })];
  expect(whyOf(paid, done).key).toBe('why_paid');
});

test('a rejected order names the event that rejected it', () => {
  const history = incidentsOf(
    { what: 'order_placed' },
    { what: 'order_ended', why: 'out_of_stock' },
  );
  expect(whyOf(orderOf({ state: 'rejected' }), history)).toEqual({
    key: 'why_rejected',
    cause: history[1],
  });
});
