// Waiting for something to become true, and never for longer than a bound.

import { setTimeout as idle } from 'node:timers/promises';

/** How long a page may take for one step, on a machine that is busy. */
export const step_ms_max = 30_000;

const poll_ms = 50;

/** The first true answer of `condition`; fails with `what` when time is up. */
export async function eventually(condition, what, ms = step_ms_max) {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`);
    await idle(poll_ms);
  }
}
