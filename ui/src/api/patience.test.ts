import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { refusal, shopServer, shopUrl } from '~/test/shop-server';

import { patienceMs, patientFetch } from './patience';
import { ConnectionError } from './problem';

const path = shopUrl('/api/v1/carts/c1');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets the time go by until the request has come to an end. */
async function waitFor<T>(asked: Promise<T>): Promise<T> {
  let over = false;
  const end = asked.finally(() => {
    over = true;
  });
  end.catch(() => undefined);
  while (!over) {
    await vi.advanceTimersByTimeAsync(50);
    await new Promise(setImmediate);
  }
  return end;
}

test('tries again while the shop is away, as late as it asks', async () => {
  const times: number[] = [];
  shopServer.use(
    http.get(path, () => {
      times.push(Date.now());
      return times.length < 3
        ? refusal(503, 'unavailable', {}, { 'Retry-After': '1' })
        : HttpResponse.json({});
    }),
  );
  const response = await waitFor(patientFetch(new Request(path)));
  expect(response.status).toBe(200);
  expect(times).toHaveLength(3);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
});

test('gives up in time, with the last answer', async () => {
  const began = Date.now();
  shopServer.use(http.get(path, () => refusal(503, 'unavailable')));
  const response = await waitFor(patientFetch(new Request(path)));
  expect(response.status).toBe(503);
  expect(Date.now() - began).toBeLessThanOrEqual(patienceMs + 100);
  expect(Date.now() - began).toBeGreaterThan(patienceMs / 2);
});

test('says so when no answer ever came', async () => {
  shopServer.use(http.get(path, () => HttpResponse.error()));
  await expect(waitFor(patientFetch(new Request(path)))).rejects.toThrow(
    ConnectionError,
  );
});

test('sends nothing twice that has no key', async () => {
  let count = 0;
  shopServer.use(
    http.post(path, () => {
      count += 1;
      return refusal(503, 'unavailable');
    }),
  );
  const post = (headers: Record<string, string>) =>
    patientFetch(new Request(path, { method: 'POST', body: '{}', headers }));
  await waitFor(post({}));
  expect(count).toBe(1);
  await waitFor(post({ 'Idempotency-Key': 'k1' }));
  expect(count).toBeGreaterThan(3);
});

test('waits for a first request that is still in flight', async () => {
  let count = 0;
  shopServer.use(
    http.post(path, () => {
      count += 1;
      return count === 1
        ? refusal(409, 'in-progress', {}, { 'Retry-After': '1' })
        : HttpResponse.json({});
    }),
  );
  const response = await waitFor(
    patientFetch(
      new Request(path, {
        method: 'POST',
        body: '{}',
        headers: { 'Idempotency-Key': 'k1' },
      }),
    ),
  );
  expect(response.status).toBe(200);
});

test('does not repeat a refusal', async () => {
  let count = 0;
  shopServer.use(
    http.get(path, () => {
      count += 1;
      return refusal(404, 'not-found');
    }),
  );
  await waitFor(patientFetch(new Request(path)));
  expect(count).toBe(1);
});

test('stops when it is not wanted any more', async () => {
  shopServer.use(http.get(path, () => refusal(503, 'unavailable')));
  const stop = new AbortController();
  const asked = patientFetch(new Request(path, { signal: stop.signal }));
  asked.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(500);
  stop.abort();
  await expect(waitFor(asked)).rejects.toThrow('abort');
});
