import { expect, test } from 'vitest';

import { formatDay } from '../parts/days';
import { lastDays, rangeDaysMax, rangeFault, rangeOf } from './range';

const today = '2026-03-01';
const at = (query: string) => rangeOf(new URLSearchParams(query), today);

test('an address without days means the last thirty', () => {
  expect(at('')).toEqual({ from: '2026-01-31', to: today });
  expect(at('')).toEqual(lastDays(30, today));
});

test('a day that is none is left out', () => {
  expect(at('from=yesterday&to=2026-02-31x')).toEqual(at(''));
  expect(at('to=2026-02-10')).toEqual({ from: '2026-01-12', to: '2026-02-10' });
});

test('a range has an order and a greatest length', () => {
  expect(rangeFault({ from: today, to: today })).toBeUndefined();
  expect(rangeFault({ from: '2026-03-02', to: today })).toBe('backwards');
  expect(rangeFault(lastDays(rangeDaysMax, today))).toBeUndefined();
  expect(rangeFault(lastDays(rangeDaysMax + 1, today))).toBe('too_long');
});

test('counts days over the change of the clocks', () => {
  expect(lastDays(3, '2026-03-30')).toEqual({
    from: '2026-03-28',
    to: '2026-03-30',
  });
});

test('a day is written as it is, wherever its reader is', () => {
  expect(formatDay('2026-03-01', 'en')).toBe('Mar 1, 2026');
  expect(formatDay('2026-03-01', 'de', 'short')).toBe('1. März');
});
