import { beginReconnecting } from './connection';
import { ConnectionError } from './problem';

/**
 * How long a request is tried again: longer than a node takes to come back,
 * shorter than people wait.
 */
export const patienceMs = 20_000;

/** How long one attempt may take; the edge itself gives up earlier. */
const attemptMs = 15_000;

const pauseMinMs = 250;
const pauseMaxMs = 4_000;

const momentary: ReadonlySet<number> = new Set([502, 503, 504]);

/** Whether sending it a second time does no more than sending it once. */
function isRepeatable(request: Request): boolean {
  return request.method !== 'POST' || request.headers.has('Idempotency-Key');
}

async function isInProgress(response: Response): Promise<boolean> {
  if (response.status !== 409 || !response.headers.has('Retry-After'))
    return false;
  const text = await response.clone().text();
  return text.includes('/problems/in-progress');
}

async function isWorthAnother(
  request: Request,
  response: Response,
): Promise<boolean> {
  if (momentary.has(response.status)) return true;
  if (response.status === 429) return request.method === 'GET';
  return isInProgress(response);
}

function pauseMs(attempt: number, response: Response | undefined): number {
  const asked = Number(response?.headers.get('Retry-After') ?? Number.NaN);
  if (Number.isFinite(asked) && asked >= 0) return asked * 1000;
  const longest = Math.min(pauseMaxMs, pauseMinMs * 2 ** attempt);
  return longest * (0.5 + Math.random() / 2);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** One attempt; no response when there was no answer. */
async function attempt(request: Request): Promise<Response | undefined> {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), attemptMs);
  const follow = () => own.abort();
  request.signal.addEventListener('abort', follow, { once: true });
  try {
    return await fetch(request.clone(), { signal: own.signal });
  } catch {
    request.signal.throwIfAborted();
    return undefined;
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', follow);
  }
}

/**
 * `fetch` that tries again, within `patienceMs`, while the shop is away for a
 * moment. Only what may be repeated is; the last answer is given when time is
 * up. Throws `ConnectionError` when there was none.
 */
export async function patientFetch(request: Request): Promise<Response> {
  const until = Date.now() + patienceMs;
  let reconnected: (() => void) | undefined;
  try {
    for (let number = 0; ; number += 1) {
      const response = await attempt(request);
      if (response && !(await isWorthAnother(request, response)))
        return response;
      const ms = pauseMs(number, response);
      if (!isRepeatable(request) || Date.now() + ms > until) {
        if (response) return response;
        throw new ConnectionError();
      }
      reconnected ??= beginReconnecting();
      await pause(ms, request.signal);
    }
  } finally {
    reconnected?.();
  }
}
