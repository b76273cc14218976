import { useMemo } from 'react';

import type { Schema } from '~/api/client';

import { type Language, useLanguage } from './language';

export type Money = Schema['money'];

function moneyFormat(language: Language, currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat(language, { style: 'currency', currency });
}

/**
 * Minor units as people write them. How many digits are minor is a matter of
 * the currency. Whole units are formatted as a whole number and the digits
 * behind them put in as they are, so that no float is between an amount and its
 * reader.
 */
export function formatMoney(
  { amount, currency }: Money,
  language: Language,
): string {
  const format = moneyFormat(language, currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = BigInt(text.slice(0, text.length - digits));
  const fraction = text.slice(text.length - digits);
  // Only a float has a zero below zero.
  const signed = amount >= 0 ? whole : whole > 0n ? -whole : -0;
  return format
    .formatToParts(signed)
    .map(({ type, value }) => (type === 'fraction' ? fraction : value))
    .join('');
}

/** The language as it is written where the reader is, as far as we know. */
export function localeOf(language: Language): string {
  const local = navigator.languages.find((tag) => tag.startsWith(language));
  return local ?? language;
}

export interface Formats {
  money(value: Money): string;
  /** A time as RFC 3339. */
  dateTime(value: string): string;
  /** The same to the second. */
  exactTime(value: string): string;
  date(value: string): string;
  number(value: number): string;
  percent(share: number): string;
  country(code: string): string;
}

export function formats(language: Language): Formats {
  const locale = localeOf(language);
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const exactTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  return {
    money: (value) => formatMoney(value, language),
    dateTime: (value) => dateTime.format(new Date(value)),
    exactTime: (value) => exactTime.format(new Date(value)),
    date: (value) => date.format(new Date(value)),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    country: (code) => countries.of(code) ?? code,
  };
}

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formats(language), [language]);
}
