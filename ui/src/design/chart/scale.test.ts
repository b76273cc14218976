import { expect, test } from 'vitest';

import { bands, fittingLabels, ticks } from './scale';

test('ticks are round and reach over the highest value', () => {
  expect(ticks(87, 4)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(100, 4)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(9_417_00, 4)).toEqual([0, 250_000, 500_000, 750_000, 1_000_000]);
});

test('ticks are whole units, and there are two when nothing was sold', () => {
  expect(ticks(1, 4)).toEqual([0, 1]);
  expect(ticks(3, 4)).toEqual([0, 1, 2, 3]);
  expect(ticks(0, 4)).toEqual([0, 1]);
});

test('ticks of money are whole euros, not cents', () => {
  expect(ticks(100, 4, 100)).toEqual([0, 100]);
  expect(ticks(464_80, 4, 100)).toEqual([0, 200_00, 400_00, 600_00]);
  expect(ticks(0, 4, 100)).toEqual([0, 100]);
});

test('no chart gets more steps than one beyond those it asked for', () => {
  for (const max of [1, 2, 5, 7, 11, 99, 101, 12_345, 9e12])
    expect(ticks(max, 4).length).toBeLessThanOrEqual(6);
});

test('columns share the width and stay inside of it', () => {
  const places = bands(4, 100, 0.2);
  expect(places[0]).toEqual({ start: 2.5, width: 20 });
  expect(places[3]).toEqual({ start: 77.5, width: 20 });
});

test('columns of a long range keep a pixel of width', () => {
  for (const { width } of bands(300, 320, 0.4))
    expect(width).toBeGreaterThanOrEqual(1);
});

test('labels do not run into each other', () => {
  expect(fittingLabels(30, 300, 60)).toEqual([0, 6, 12, 18, 24]);
  expect(fittingLabels(3, 300, 60)).toEqual([0, 1, 2]);
  expect(fittingLabels(5, 40, 60)).toEqual([0]);
  expect(fittingLabels(0, 300, 60)).toEqual([]);
});
