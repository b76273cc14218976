import type { Schema } from '~/api/client';

import { canonicalLines, sha256 } from './canonical-lines';
import { findKey, isSignedBy, type Jws, parseJws } from './jws';

type Order = Schema['order'];

/** What is checked, in this order; each only means something after the last. */
export const checkNames = [
  'form',
  'key',
  'signature',
  'canonical',
  'order',
  'amount',
  'lines',
] as const;

export type CheckName = (typeof checkNames)[number];
export type Outcome = 'passed' | 'failed' | 'impossible';

export interface Check {
  readonly name: CheckName;
  readonly outcome: Outcome;
  /** What was compared, for those who want to see it. */
  readonly detail: string;
}

export interface Verdict {
  readonly checks: readonly Check[];
  readonly claims: Jws['claims'] | undefined;
}

const check = (name: CheckName, passed: boolean, detail: string): Check => ({
  name,
  outcome: passed ? 'passed' : 'failed',
  detail,
});

async function checkSignature(
  jws: Jws,
  keySet: unknown,
): Promise<readonly Check[]> {
  const { alg, typ, kid } = jws.header;
  const form = check(
    'form',
    alg === 'EdDSA' && typ === 'receipt+jws',
    JSON.stringify(jws.header),
  );
  const key = findKey(keySet, kid);
  const known = check('key', key !== undefined, String(kid));
  if (!key) return [form, known, check('signature', false, '')];
  const detail = 'Ed25519, WebCrypto';
  try {
    const good = await isSignedBy(jws, key);
    return [form, known, check('signature', good, detail)];
  } catch {
    return [form, known, { name: 'signature', outcome: 'impossible', detail }];
  }
}

/** The claims in the one form the signer makes: sorted, without spaces. */
function canonicalClaims(claims: Jws['claims']): string {
  const sorted = Object.keys(claims).sort();
  return JSON.stringify(
    Object.fromEntries(sorted.map((name) => [name, claims[name]])),
  );
}

async function checkClaims(
  { claims, text }: Jws,
  order: Order,
): Promise<readonly Check[]> {
  const { amount, currency } = order.totals.total;
  const digest = await sha256(canonicalLines(order.lines));
  return [
    check('canonical', canonicalClaims(claims) === text, text),
    check(
      'order',
      claims['iss'] === 'secureshop' &&
        claims['order_id'] === order.id &&
        claims['payment_id'] === order.payment_session_id,
      `${String(claims['order_id'])}, ${String(claims['payment_id'])}`,
    ),
    check(
      'amount',
      claims['amount'] === amount && claims['currency'] === currency,
      `${String(claims['amount'])} ${String(claims['currency'])}`,
    ),
    check(
      'lines',
      claims['line_count'] === order.lines.length &&
        claims['lines_sha256'] === digest,
      `SHA-256 ${digest}`,
    ),
  ];
}

/**
 * Checks a receipt against the shop's published keys and against the order it
 * is for. It believes nothing that it has not checked.
 */
export async function verifyReceipt(
  compact: string,
  keySet: unknown,
  order: Order,
): Promise<Verdict> {
  let jws: Jws;
  try {
    jws = parseJws(compact);
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    return { checks: [check('form', false, detail)], claims: undefined };
  }
  const checks = [
    ...(await checkSignature(jws, keySet)),
    ...(await checkClaims(jws, order)),
  ];
  return { checks, claims: jws.claims };
}

/** Passed when everything did. */
export function outcomeOf({ checks }: Verdict): Outcome {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'failed';
  if (checks.some(({ outcome }) => outcome === 'impossible'))
    return 'impossible';
  return 'passed';
}
