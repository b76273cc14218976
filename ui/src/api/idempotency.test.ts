import { expect, test } from 'vitest';

import { actOnce, intentsMax, unansweredContent } from './idempotency';
import { ConnectionError, ProblemError } from './problem';

const problem = (status: number, kind: string) =>
  new ProblemError({
    type: `/problems/${kind}`,
    title: '',
    status,
    correlation_id: '',
  });

/** The keys with which an intent was sent, by how each sending ended. */
async function keysOf(
  endings: readonly (Error | 'done')[],
  contents: readonly unknown[] = [],
): Promise<string[]> {
  const keys: string[] = [];
  for (const [index, ending] of endings.entries())
    await actOnce('pay', contents[index] ?? {}, (key) => {
      keys.push(key);
      return ending === 'done' ? Promise.resolve() : Promise.reject(ending);
    }).catch(() => undefined);
  return keys;
}

test('keeps its key while nobody knows what happened', async () => {
  const keys = await keysOf([
    new ConnectionError(),
    problem(503, 'unavailable'),
    problem(409, 'in-progress'),
    problem(429, 'throttled'),
    'done',
  ]);
  expect(new Set(keys).size).toBe(1);
});

test('takes a new key after an answer', async () => {
  expect(new Set(await keysOf(['done', 'done'])).size).toBe(2);
  const refused = await keysOf([problem(409, 'out-of-stock'), 'done']);
  expect(new Set(refused).size).toBe(2);
});

test('is another intent with another content', async () => {
  const keys = await keysOf(
    [new ConnectionError(), new ConnectionError()],
    [{ card: 1 }, { card: 2 }],
  );
  expect(new Set(keys).size).toBe(2);
});

test('two clicks at once are one request', async () => {
  const keys: string[] = [];
  const click = () =>
    actOnce('pay', {}, (key) => {
      keys.push(key);
      return Promise.resolve();
    });
  await Promise.all([click(), click()]);
  expect(keys).toHaveLength(1);
});

test('a reload finds what was not answered', async () => {
  await keysOf([new ConnectionError()], [{ card: 1 }]);
  expect(unansweredContent('pay')).toEqual({ card: 1 });
  await keysOf(['done'], [{ card: 1 }]);
  expect(unansweredContent('pay')).toBeUndefined();
});

test('remembers a bounded number of intents', async () => {
  for (let i = 0; i <= intentsMax; i += 1)
    await actOnce(`intent ${i}`, i, () =>
      Promise.reject(new ConnectionError()),
    ).catch(() => undefined);
  expect(unansweredContent('intent 0')).toBeUndefined();
  expect(unansweredContent(`intent ${intentsMax}`)).toBe(intentsMax);
});

test('survives rubbish in the storage', async () => {
  window.sessionStorage.setItem('shop.intents', '{"pay":7}');
  expect(await keysOf(['done'])).toHaveLength(1);
});
