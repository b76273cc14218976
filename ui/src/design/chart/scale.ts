/** From values to places: the arithmetic of the charts. */

/** Steps that people can count in, within a power of ten. */
const roundSteps = [1, 2, 2.5, 5, 10] as const;

/**
 * Round values from zero to at least `max`, about `count` steps apart, each a
 * number of whole units.
 */
export function ticks(max: number, count: number, unit = 1): number[] {
  if (max <= 0) return [0, unit];
  const rough = max / unit / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const wanted =
    roundSteps.map((step) => step * power).find((step) => step >= rough) ??
    10 * power;
  const step = Math.max(1, Math.ceil(wanted)) * unit;
  const steps = Math.ceil(max / step);
  return Array.from({ length: steps + 1 }, (_, index) => index * step);
}

/** The place of each of `count` columns, with a share of each left free. */
export function bands(
  count: number,
  width: number,
  gapShare: number,
): { start: number; width: number }[] {
  const each = count > 0 ? width / count : width;
  const gap = Math.min(each * gapShare, each - 1);
  return Array.from({ length: count }, (_, index) => ({
    start: index * each + Math.max(0, gap) / 2,
    width: each - Math.max(0, gap),
  }));
}

/** Which of `count` labels fit when each needs `labelWidth`; always the first. */
export function fittingLabels(
  count: number,
  width: number,
  labelWidth: number,
): number[] {
  if (count === 0) return [];
  const most = Math.max(1, Math.floor(width / labelWidth));
  const every = Math.ceil(count / most);
  return Array.from(
    { length: Math.ceil(count / every) },
    (_, index) => index * every,
  );
}
