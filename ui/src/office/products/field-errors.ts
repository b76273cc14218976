import { fieldMessages } from '~/api/problem';
import { fieldKey, problemText } from '~/components/problem-text';
import { useText } from '~/i18n/text';

import type { DraftFaults } from './draft-check';
import { editorText } from './editor-text';

/** What is wrong with a field, in words; nothing when it is fine. */
export type ErrorOf = (field: string) => string | undefined;

/** A message of the shop about a field or about a part of it. */
function messageFor(
  messages: ReadonlyMap<string, string>,
  field: string,
): string | undefined {
  for (const [name, message] of messages)
    if (name === field || name.startsWith(`${field}.`)) return message;
  return undefined;
}

/** What this page and what the shop found, at the field. */
export function useFieldErrors(faults: DraftFaults, problem: unknown): ErrorOf {
  const t = useText(editorText);
  const p = useText(problemText);
  const messages = fieldMessages(problem);
  return (field) => {
    const fault = faults.get(field);
    if (fault) return t(fault);
    const message = messageFor(messages, field);
    return message && p(fieldKey(message));
  };
}
