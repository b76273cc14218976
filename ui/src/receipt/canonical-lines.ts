import type { Schema } from '~/api/client';

type Line = Schema['line'];

/** As the shop quotes: only what JSON demands. */
function quoted(text: string): string {
  const escaped = text.replace(/["\\\u0000-\u001f]/g, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

/**
 * The lines of an order in the one form that the receipt's digest covers:
 * members in order, no spaces, amounts in minor units.
 */
export function canonicalLines(lines: readonly Line[]): string {
  const texts = lines.map(
    ({ quantity, sku, title, unit_price }) =>
      `{"quantity":${quantity},"sku":${quoted(sku)},` +
      `"title":${quoted(title)},"unit_price":${unit_price.amount}}`,
  );
  return `[${texts.join(',')}]`;
}

/** SHA-256 of a text, in hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(text),
  );
  return [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
