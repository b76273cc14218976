import { localeOf } from '~/i18n/format';
import type { Language } from '~/i18n/language';

/** A day as the shop counts it: `YYYY-MM-DD`, in UTC. */
export type Day = string;

const dayMs = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;

export function isDay(text: string | null | undefined): text is Day {
  return !!text && shape.test(text) && !Number.isNaN(Date.parse(text));
}

export function dayOf(time: Date): Day {
  return time.toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(Date.parse(day) + count * dayMs));
}

/** How many days a range has, both ends included. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

/** Written as the language does, and not moved by the reader's time zone. */
export function formatDay(
  day: Day,
  language: Language,
  style: 'short' | 'long' = 'long',
): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(style === 'long' && { year: 'numeric' }),
  }).format(new Date(day));
}
