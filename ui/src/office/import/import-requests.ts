import { answer, api, type Schema, shopFetchOnce } from '~/api/client';
import { ConnectionError } from '~/api/problem';

export type ImportReport = Schema['import_report'];

/** Largest list that the shop takes at once. */
export const listBytesMax = 8 * 1024 * 1024;

/** How long a long list may take; each of its products is one command. */
const importMs = 10 * 60_000;

async function sendList(request: Request): Promise<Response> {
  try {
    return await shopFetchOnce(
      new Request(request, { signal: AbortSignal.timeout(importMs) }),
    );
  } catch (error) {
    // No answer within the time, or the connection broke.
    if (error instanceof TypeError || error instanceof DOMException)
      throw new ConnectionError(error);
    throw error;
  }
}

/** Reads a product list; as a preview nothing is written. */
export function readList(
  list: ArrayBuffer,
  how: 'preview' | 'commit',
): Promise<ImportReport> {
  return answer(
    api.POST('/api/v1/admin/products/import', {
      params: { query: { dry_run: how === 'preview' ? 'true' : 'false' } },
      headers: { 'Content-Type': 'text/csv' },
      body: '',
      // Its bytes are the body as they are.
      bodySerializer: () => list,
      fetch: sendList,
    }),
  );
}
