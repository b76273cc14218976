import { addDays, type Day, daysBetween, dayOf, isDay } from '../parts/days';

export interface Range {
  readonly from: Day;
  readonly to: Day;
}

/** As many days as the shop reports at a time. */
export const rangeDaysMax = 366;

/** What an address without days means. */
export const defaultDays = 30;

export function lastDays(count: number, today: Day): Range {
  return { from: addDays(today, 1 - count), to: today };
}

/** The days an address asks for; what it leaves out is filled in. */
export function rangeOf(parameters: URLSearchParams, today: Day): Range {
  const from = parameters.get('from');
  const to = parameters.get('to');
  const last = isDay(to) ? to : today;
  return {
    from: isDay(from) ? from : addDays(last, 1 - defaultDays),
    to: last,
  };
}

export type RangeFault = 'backwards' | 'too_long';

export function rangeFault({ from, to }: Range): RangeFault | undefined {
  const days = daysBetween(from, to);
  if (days < 1) return 'backwards';
  return days > rangeDaysMax ? 'too_long' : undefined;
}

export const today = (): Day => dayOf(new Date());
