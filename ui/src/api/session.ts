import { createStore, useStore } from '~/lib/store';
import { inThisBrowser, isText, shelf } from '~/lib/storage';

import { patientFetch } from './patience';
import { problemOf } from './problem';
import type { components } from './schema.gen';

type Grant = components['schemas']['grant'];

/**
 * The access token lives in memory only; the refresh token is a cookie that
 * scripts cannot see. That there is one is remembered by a mark, so that guests
 * do not ask for a session they never had.
 */
export type Session = 'guest' | 'signed-in' | 'ended';

interface AccessToken {
  readonly value: string;
  readonly expiresAt: number;
}

/** A token this close to its end is renewed before it is used. */
const renewBeforeMs = 20_000;

const mark = shelf(inThisBrowser, 'session', isText);
const session = createStore<Session>(mark.read() ? 'signed-in' : 'guest');
let token: AccessToken | undefined;
let renewal: Promise<string | undefined> | undefined;

function endSession(as: 'guest' | 'ended'): void {
  token = undefined;
  mark.clear();
  session.set(as);
}

function accept(grant: Grant): string {
  token = {
    value: grant.access_token,
    expiresAt: Date.now() + grant.expires_in * 1000,
  };
  mark.write('yes');
  session.set('signed-in');
  return token.value;
}

async function post(path: string, body?: unknown): Promise<Response> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return patientFetch(
    new Request(new URL(path, window.location.origin), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      ...content,
    }),
  );
}

async function readProblem(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => undefined);
  return problemOf(body, response);
}

/** Throws a problem when the shop does not let them in. */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await post('/api/v1/auth/login', { email, password });
  if (!response.ok) throw await readProblem(response);
  accept((await response.json()) as Grant);
}

/** Ends the session here at once, and at the shop when it can be reached. */
export async function signOut(): Promise<void> {
  endSession('guest');
  const response = await post('/api/v1/auth/logout');
  if (!response.ok) throw await readProblem(response);
}

async function exchange(): Promise<string | undefined> {
  const response = await post('/api/v1/auth/refresh');
  if (response.ok) return accept((await response.json()) as Grant);
  if (response.status !== 401) throw await readProblem(response);
  endSession('ended');
  return undefined;
}

// Each exchange makes the secret of the one before it worthless, so tabs take
// turns.
async function exchangeAlone(): Promise<string | undefined> {
  if (!('locks' in navigator)) return exchange();
  return await navigator.locks.request('shop.session', exchange);
}

/** Another token in the place of one that was refused. */
export function renewToken(): Promise<string | undefined> {
  renewal ??= exchangeAlone().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** A token that is good for a while; none for guests. */
export async function accessToken(): Promise<string | undefined> {
  if (session.get() !== 'signed-in') return undefined;
  if (token && token.expiresAt - Date.now() > renewBeforeMs) return token.value;
  return renewToken();
}

/** Whether somebody is signed in, or was until a moment ago. */
export function useSession(): Session {
  return useStore(session);
}

export const sessionStore = session;

// What another tab does to the session is done to it here, too.
window.addEventListener('storage', (event) => {
  if (event.key !== 'shop.session') return;
  token = undefined;
  session.set(event.newValue ? 'signed-in' : 'guest');
});
