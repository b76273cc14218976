// @vitest-environment node
import { beforeAll, expect, test } from 'vitest';

import { eur, lineOf, orderOf } from '~/test/samples';

import { canonicalLines, sha256 } from './canonical-lines';
import { outcomeOf, verifyReceipt } from './verify-receipt';

const order = orderOf({
  state: 'paid',
  lines: [{ ...lineOf('A', 2), title: 'The "\\ ü\u0001 mug' }, lineOf('B', 1)],
});

type Claims = Record<string, unknown>;

let keys: CryptoKeyPair;
let keySet: { keys: Record<string, unknown>[] };
let claims: Claims;

const base64url = (bytes: Uint8Array | string) =>
  Buffer.from(bytes).toString('base64url');

const header = { alg: 'EdDSA', kid: 'k1', typ: 'receipt+jws' };

async function sign(
  body: Claims | string,
  head: object = header,
): Promise<string> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = `${base64url(JSON.stringify(head))}.${base64url(text)}`;
  const signature = await crypto.subtle.sign(
    'Ed25519',
    keys.privateKey,
    new TextEncoder().encode(signed),
  );
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

beforeAll(async () => {
  keys = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const { x } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const key = { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' };
  keySet = { keys: [{ ...key, kid: 'k1', x }] };
  claims = {
    amount: order.totals.total.amount,
    currency: 'EUR',
    iat: 1_795_263_349,
    iss: 'secureshop',
    line_count: 2,
    lines_sha256: await sha256(canonicalLines(order.lines)),
    order_id: order.id,
    payment_id: order.payment_session_id,
  };
});

/** The checks that a receipt does not pass. */
async function faults(jws: string, of = order, keysOf: unknown = keySet) {
  const { checks } = await verifyReceipt(jws, keysOf, of);
  return checks
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ name }) => name);
}

test('a receipt of the signer passes every check', async () => {
  const verdict = await verifyReceipt(await sign(claims), keySet, order);
  expect(verdict.checks).toHaveLength(7);
  expect(outcomeOf(verdict)).toBe('passed');
});

test('a receipt that this shop has signed passes, too', async () => {
  const published = {
    keys: [
      {
        kty: 'OKP',
        crv: 'Ed25519',
        use: 'sig',
        alg: 'EdDSA',
        kid: '5IxSUUq1b2Dg9ww86ghJT4BYAgJh690bSQHGhRX21KQ',
        x: 'FBJxowsY9k7YHeYd6z7gcP8NEelYTfMS2oMivssse8c',
      },
    ],
  };
  const jws =
    'eyJhbGciOiJFZERTQSIsImtpZCI6IjVJeFNVVXExYjJEZzl3dzg2Z2hKVDRCWUFnSmg2OTBiU1FIR2hSWDIxS1EiLCJ0eXAiOiJyZWNlaXB0K2p3cyJ9.eyJhbW91bnQiOjQ5OTAsImN1cnJlbmN5IjoiRVVSIiwiaWF0IjoxNzk1MjYzMzQ5LCJpc3MiOiJzZWN1cmVzaG9wIiwibGluZV9jb3VudCI6MSwibGluZXNfc2hhMjU2IjoiOGIxOTY4N2VhNGQ4ZmQ5ZDViNzQzZDVmNTRiZTY5OGRlMmRjYjAwODczNzZjOWVhYWE3NTgyYmU3NTBhYjQ2YiIsIm9yZGVyX2lkIjoib3JkX2Y5NDg4MzM2MTkxOWU3NTNiYjc1Y2RiNzdhZjMwZmIxIiwicGF5bWVudF9pZCI6InBheV9vcmRfZjk0ODgzMzYxOTE5ZTc1M2JiNzVjZGI3N2FmMzBmYjEifQ.ydsLybNy7plaL8VUsrD-kTyjGVqHEIoGe9Wv6S90T4M7hbqFTs4J1H7KObLWVfh-kGUXf2AD5AXlkn_3UusuBg';
  const id = 'ord_f94883361919e753bb75cdb77af30fb1';
  const bought = orderOf({
    id,
    payment_session_id: `pay_${id}`,
    totals: { ...order.totals, total: eur(4990) },
    lines: [
      {
        ...lineOf('KIT-MUG-01-SAGE', 2),
        title: 'Lark Stoneware Mug',
        unit_price: eur(2250),
      },
    ],
  });
  expect(await faults(jws, bought, published)).toEqual([]);
});

test('another amount, line or order is found', async () => {
  const jws = await sign(claims);
  const [first] = order.lines;
  if (!first) throw new Error('no line');
  const dearer = { ...order.totals, total: eur(1) };
  expect(await faults(jws, { ...order, totals: dearer })).toEqual(['amount']);
  const lines = [{ ...first, quantity: 3 }, ...order.lines.slice(1)];
  expect(await faults(jws, { ...order, lines })).toEqual(['lines']);
  expect(await faults(jws, { ...order, id: 'ord_2' })).toEqual(['order']);
});

test('a changed text breaks the signature', async () => {
  const [head, , signature] = (await sign(claims)).split('.');
  const body = base64url(JSON.stringify({ ...claims, amount: 1 }));
  expect(await faults(`${head}.${body}.${signature}`)).toEqual([
    'signature',
    'amount',
  ]);
});

test('an unknown key, or one of another kind, counts for nothing', async () => {
  const jws = await sign(claims, { ...header, kid: 'k2' });
  expect(await faults(jws)).toEqual(['key', 'signature']);
  const rsa = { keys: [{ ...keySet.keys[0], kty: 'RSA' }] };
  expect(await faults(await sign(claims), order, rsa)).toEqual([
    'key',
    'signature',
  ]);
});

test('no other algorithm or kind of document will do', async () => {
  const none = await sign(claims, { ...header, alg: 'none' });
  expect(await faults(none)).toEqual(['form']);
  const refund = await sign(claims, { ...header, typ: 'refund+jws' });
  expect(await faults(refund)).toEqual(['form']);
});

test('the same values in another form are not canonical', async () => {
  const spaced = await sign(JSON.stringify(claims, null, 1));
  expect(await faults(spaced)).toEqual(['canonical']);
  const { amount, ...others } = claims;
  expect(await faults(await sign({ ...others, amount }))).toEqual([
    'canonical',
  ]);
});

test('rubbish is no receipt', async () => {
  for (const rubbish of ['', 'a.b', 'a.b.c', '!.!.!', 'e30.W10.AA'])
    expect(await faults(rubbish)).toEqual(['form']);
});

test('says so when the browser cannot check', async () => {
  const [head, body, signature] = (await sign(claims)).split('.');
  // What a browser without Ed25519 does with the key, whatever the key.
  const broken = { keys: [{ ...keySet.keys[0], x: 'AA' }] };
  const verdict = await verifyReceipt(
    `${head}.${body}.${signature}`,
    broken,
    order,
  );
  expect(outcomeOf(verdict)).toBe('impossible');
});
