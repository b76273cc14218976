import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

import type { Schema } from '~/api/client';
import type { ProblemDocument } from '~/api/problem';

/** The shop as tests see it: answers at the network, nothing is stubbed. */
export const shopServer = setupServer();

export const shopUrl = (path: string) => `http://shop.test${path}`;

/** A refusal as the edge sends it. */
export function refusal(
  status: number,
  kind: string,
  more: Partial<ProblemDocument> = {},
  headers: Record<string, string> = {},
): HttpResponse<string> {
  const document: ProblemDocument = {
    type: `/problems/${kind}`,
    title: kind,
    status,
    correlation_id: 'c-1',
    ...more,
  };
  return new HttpResponse(JSON.stringify(document), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });
}

/** An answer of a type of the contract. */
export function reply<Name extends keyof Schema>(
  _name: Name,
  body: Schema[Name],
  status = 200,
): HttpResponse<string> {
  return new HttpResponse(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

/** Something that an answer waits for until the test says so. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
