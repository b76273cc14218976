import { beginReconnecting } from './connection';
import { problemOf, type ProblemError } from './problem';

/** One Server-Sent Event. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/** Longest text of one event, in characters; an order has far less. */
const eventCharsMax = 1_000_000;

/** The shop says every ten seconds that it is there; twice missed is away. */
const silenceMs = 25_000;

const pauseMinMs = 500;
const pauseMaxMs = 8_000;

/** Failures in a row after which the page asks its reader what to do. */
export const failuresMax = 20;

function eventOf(block: string): StreamEvent | undefined {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') name = value ?? name;
    if (field === 'data') data.push(value ?? '');
  }
  return data.length > 0 ? { name, data: data.join('\n') } : undefined;
}

/** Cuts a stream of text into events; comments are left out. */
export function eventParser(onEvent: (event: StreamEvent) => void) {
  let rest = '';
  return (text: string): void => {
    rest += text.replaceAll('\r', '');
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > eventCharsMax) throw new Error('the event has no end');
    for (const block of blocks) {
      const event = eventOf(block);
      if (event) onEvent(event);
    }
  };
}

interface Stream {
  /** Opens it; called again whenever it broke. */
  readonly open: (signal: AbortSignal) => Promise<Response>;
  readonly onEvent: (event: StreamEvent) => void;
  /** The shop refuses it, or `failuresMax` attempts failed: no more comes. */
  readonly onEnd: (problem: ProblemError | undefined) => void;
}

/** Reads until the stream ends, fails or falls silent. */
async function read(
  response: Response,
  onEvent: Stream['onEvent'],
  giveUp: () => void,
): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  const take = eventParser(onEvent);
  for (;;) {
    const timer = setTimeout(giveUp, silenceMs);
    try {
      const { done, value } = await reader.read();
      if (done) return;
      take(decoder.decode(value, { stream: true }));
    } finally {
      clearTimeout(timer);
    }
  }
}

const isFinal = (status: number) =>
  status >= 400 && status < 500 && status !== 429 && status !== 408;

/**
 * Follows a stream until the returned function is called. `EventSource` cannot
 * send a token, and does not say why it failed; this can.
 */
export function followStream({ open, onEvent, onEnd }: Stream): () => void {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reconnected: (() => void) | undefined;
  let stopped = false;
  let current = new AbortController();

  const isBack = () => {
    failures = 0;
    reconnected?.();
    reconnected = undefined;
  };

  const end = (problem?: ProblemError) => {
    stop();
    onEnd(problem);
  };

  async function once(): Promise<void> {
    current = new AbortController();
    const { signal } = current;
    const silence = setTimeout(() => current.abort(), silenceMs);
    const response = await open(signal).finally(() => clearTimeout(silence));
    if (isFinal(response.status)) {
      const body: unknown = await response.json().catch(() => undefined);
      return end(problemOf(body, response));
    }
    if (!response.ok) throw new Error('not now');
    isBack();
    await read(response, onEvent, () => current.abort());
  }

  async function run(): Promise<void> {
    // A stream that ends by itself has lived its time: it is simply reopened.
    const broke = await once().then(
      () => false,
      () => true,
    );
    if (stopped) return;
    if (broke) {
      failures += 1;
      reconnected ??= beginReconnecting();
    }
    if (failures > failuresMax) return end();
    const longest = Math.min(pauseMaxMs, pauseMinMs * 2 ** failures);
    timer = setTimeout(run, longest * (0.5 + Math.random() / 2));
  }

  function stop(): void {
    stopped = true;
    clearTimeout(timer);
    current.abort();
    reconnected?.();
    reconnected = undefined;
  }

  void run();
  return stop;
}
