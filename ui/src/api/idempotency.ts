import { inThisTab, isRecord, isText, shelf } from '~/lib/storage';

import { ProblemError } from './problem';

/**
 * An intent is something that a person wants to happen once: this order, this
 * payment. Its key is made when it is sent first and stays until the shop has
 * said what came of it, so that a double click, a retry and a reload in between
 * all mean the same one.
 */
interface Intent {
  readonly key: string;
  /** The body as JSON: with another body it is another intent. */
  readonly content: string;
}

/** Intents that one tab remembers; the oldest goes first. */
export const intentsMax = 32;

type Book = Record<string, Intent>;

function isIntent(value: unknown): value is Intent {
  return isRecord(value) && isText(value['key']) && isText(value['content']);
}

function isBook(value: unknown): value is Book {
  return isRecord(value) && Object.values(value).every(isIntent);
}

const stored = shelf(inThisTab, 'intents', isBook);

function save(book: Book): void {
  stored.write(Object.fromEntries(Object.entries(book).slice(-intentsMax)));
}

function keyOf(name: string, content: string): string {
  const { [name]: known, ...others } = stored.read() ?? {};
  if (known?.content === content) return known.key;
  const key = crypto.randomUUID();
  save({ ...others, [name]: { key, content } });
  return key;
}

function forget(name: string): void {
  const { [name]: _, ...others } = stored.read() ?? {};
  save(others);
}

const undecided: ReadonlySet<string> = new Set([
  'in-progress',
  'throttled',
  'timeout',
]);

/** Whether the shop has said what became of the intent. */
function isDecided(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.status < 500 &&
    !undecided.has(error.kind)
  );
}

/** The body of an intent that was sent and not answered, perhaps by a tab
 * that has been reloaded since. */
export function unansweredContent(name: string): unknown {
  const known = stored.read()?.[name];
  return known ? (JSON.parse(known.content) as unknown) : undefined;
}

async function act<Answer>(
  name: string,
  content: string,
  send: (key: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    const result = await send(keyOf(name, content));
    forget(name);
    return result;
  } catch (error) {
    if (isDecided(error)) forget(name);
    throw error;
  }
}

const underWay = new Map<string, Promise<unknown>>();

/**
 * Acts under the key of the intent, and forgets it when the outcome is known.
 * While it is under way, whoever wants the same waits for the same answer.
 */
export function actOnce<Content, Answer>(
  name: string,
  content: Content,
  send: (key: string) => Promise<Answer>,
): Promise<Answer> {
  const text = JSON.stringify(content);
  const id = `${name} ${text}`;
  const known = underWay.get(id) as Promise<Answer> | undefined;
  if (known) return known;
  const acting = act(name, text, send).finally(() => underWay.delete(id));
  underWay.set(id, acting);
  return acting;
}
