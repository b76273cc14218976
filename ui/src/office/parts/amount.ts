import type { Money } from '~/i18n/format';
import type { Language } from '~/i18n/language';

/** Longest text of an amount; more is no price. */
const charactersMax = 20;

function digitsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

function decimalMark(language: Language): string {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/**
 * Reads an amount as people type it, in the habits of their language; nothing
 * when it is none. `1.234` means a thousand and more in German and nothing in
 * English, rather than something that was not meant.
 */
export function readAmount(
  text: string,
  currency: string,
  language: Language,
): Money | undefined {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '');
  const digits = digitsOf(currency);
  const mark = decimalMark(language);
  const other = mark === ',' ? '.' : ',';
  if (typed.length === 0 || typed.length > charactersMax) return undefined;
  const grouped = new RegExp(
    `^\\d{1,3}(?:\\${other}\\d{3})+(?:\\${mark}\\d*)?$`,
  );
  const plain = new RegExp(`^\\d+(?:[.,]\\d{1,${Math.max(1, digits)}})?$`);
  let normal: string;
  if (grouped.test(typed))
    normal = typed.replaceAll(other, '').replace(mark, '.');
  else if (plain.test(typed)) normal = typed.replace(',', '.');
  else return undefined;
  const [whole = '', fraction = ''] = normal.split('.');
  if (fraction.length > digits) return undefined;
  const amount = Number(whole + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined;
}

/** An amount for a field to be edited in: no sign, no groups. */
export function amountText(
  { amount, currency }: Money,
  language: Language,
): string {
  const digits = digitsOf(currency);
  const text = String(amount).padStart(digits + 1, '0');
  if (digits === 0) return text;
  const whole = text.slice(0, -digits);
  return `${whole}${decimalMark(language)}${text.slice(-digits)}`;
}
