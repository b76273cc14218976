import { isRecord, isText } from '~/lib/storage';

/** A compact JWS, taken apart and not yet believed. */
export interface Jws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The claims as they were signed. */
  readonly text: string;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Longest JWS that is looked at; a receipt has a few hundred characters. */
const jwsCharsMax = 8_192;

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(base64url)) throw new Error('is not base64url');
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function textOf(base64url: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(base64url));
}

function objectOf(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error('is no object');
  return value;
}

/** Throws when it is none. */
export function parseJws(compact: string): Jws {
  const parts = compact.trim().split('.');
  const [head, body, signature] = parts;
  if (parts.length !== 3 || !head || !body || !signature)
    throw new Error('has not three parts');
  if (compact.length > jwsCharsMax) throw new Error('is too long');
  const text = textOf(body);
  return {
    header: objectOf(textOf(head)),
    claims: objectOf(text),
    text,
    signed: new TextEncoder().encode(`${head}.${body}`),
    signature: bytesOf(signature),
  };
}

interface PublicKey {
  readonly kid: string;
  /** 32 bytes, base64url. */
  readonly x: string;
}

/** The Ed25519 signing key with a name, of a published set. */
export function findKey(keySet: unknown, kid: unknown): PublicKey | undefined {
  const keys = isRecord(keySet) ? keySet['keys'] : undefined;
  if (!Array.isArray(keys) || !isText(kid)) return undefined;
  const known: unknown = keys.find(
    (key: unknown) =>
      isRecord(key) &&
      key['kid'] === kid &&
      key['kty'] === 'OKP' &&
      key['crv'] === 'Ed25519' &&
      key['use'] === 'sig',
  );
  return isRecord(known) && isText(known['x'])
    ? { kid, x: known['x'] }
    : undefined;
}

/** Throws where the browser knows no Ed25519. */
export async function isSignedBy(jws: Jws, key: PublicKey): Promise<boolean> {
  const imported = await crypto.subtle.importKey(
    'raw',
    bytesOf(key.x),
    { name: 'Ed25519' },
    false,
    ['verify'],
  );
  return crypto.subtle.verify('Ed25519', imported, jws.signature, jws.signed);
}
