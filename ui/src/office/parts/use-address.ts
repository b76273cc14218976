import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

type Changes = Readonly<Record<string, string | undefined>>;

/** The address with some parameters set, and those without a value gone. */
export function withParameters(
  now: URLSearchParams,
  changes: Changes,
): URLSearchParams {
  const next = new URLSearchParams(now);
  for (const [name, value] of Object.entries(changes))
    if (value) next.set(name, value);
    else next.delete(name);
  return next;
}

/** What a page shows is in its address, so that it can be kept and sent. */
export function useAddress(): [URLSearchParams, (changes: Changes) => void] {
  const [parameters, setParameters] = useSearchParams();
  const change = useCallback(
    (changes: Changes) =>
      setParameters((now) => withParameters(now, changes), { replace: true }),
    [setParameters],
  );
  return [parameters, change];
}
