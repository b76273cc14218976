import createClient from 'openapi-fetch';

import { patientFetch } from './patience';
import { problemOf } from './problem';
import type { components, paths } from './schema.gen';
import { accessToken, renewToken } from './session';

export type Schema = components['schemas'];

/** What everybody may read is asked for without saying who asks. */
const forEverybody =
  /^\/(?:api\/v1\/(?:products|categories|auth\/(?!profile))|\.well-known\/)/;

function withToken(request: Request, token: string | undefined): Request {
  if (!token) return request;
  const result = request.clone();
  result.headers.set('Authorization', `Bearer ${token}`);
  return result;
}

type Send = (request: Request) => Promise<Response>;

/** Asks as whoever is signed in; a token that has run out is renewed once. */
async function sendAsUser(request: Request, send: Send): Promise<Response> {
  if (forEverybody.test(new URL(request.url).pathname)) return send(request);
  const token = await accessToken();
  const response = await send(withToken(request, token));
  if (response.status !== 401 || !token) return response;
  return send(withToken(request, await renewToken()));
}

const shopFetch = (request: Request) => sendAsUser(request, patientFetch);

/** Without patience, for those who have their own. */
export const shopFetchOnce = (request: Request) =>
  sendAsUser(request, (single) => fetch(single));

/** The shop's HTTP contract, typed by its OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: shopFetch,
});

interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was asked for; throws the problem when the shop refused. */
export async function answer<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw problemOf(error, response);
  return data as T;
}
