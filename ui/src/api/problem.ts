import type { components } from './schema.gen';

export type ProblemDocument = components['schemas']['problem'];

/** What the shop answered instead of what was asked for (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly document: ProblemDocument) {
    super(document.title);
  }

  /** The last part of `type`, for example `out-of-stock`. */
  get kind(): string {
    return this.document.type.slice(this.document.type.lastIndexOf('/') + 1);
  }

  get status(): number {
    return this.document.status;
  }
}

/** No answer came, however often we asked. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  constructor(cause?: unknown) {
    super('no connection to the shop', { cause });
  }
}

export function isProblem(
  error: unknown,
  kind?: string,
): error is ProblemError {
  return (
    error instanceof ProblemError && (kind === undefined || error.kind === kind)
  );
}

function isDocument(value: unknown): value is ProblemDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { type, status } = value as Record<string, unknown>;
  return typeof type === 'string' && typeof status === 'number';
}

/** A problem for whatever came with a status that is none of success. */
export function problemOf(body: unknown, response: Response): ProblemError {
  if (isDocument(body)) return new ProblemError(body);
  // A proxy before the shop answers in its own words.
  return new ProblemError({
    type:
      response.status >= 500 ? '/problems/unavailable' : '/problems/invalid',
    title: response.statusText,
    status: response.status,
    correlation_id: response.headers.get('X-Request-Id') ?? '',
  });
}

/**
 * The messages of a problem by field: `/shipping_address/city` belongs to the
 * field `shipping_address.city`.
 */
export function fieldMessages(error: unknown): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  if (!isProblem(error)) return messages;
  for (const { pointer, message } of error.document.errors ?? []) {
    const field = pointer.replace(/^\//, '').replaceAll('/', '.');
    if (!messages.has(field)) messages.set(field, message);
  }
  return messages;
}
