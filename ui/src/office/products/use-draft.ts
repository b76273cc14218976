import { useEffect, useState } from 'react';

import type { Draft } from './draft';
import { forgetDraft, keepDraft, unsavedDraft } from './draft-shelf';

export interface Editing {
  readonly draft: Draft;
  readonly isChanged: boolean;
  /** Whether the changes are from before this page was opened. */
  readonly isRestored: boolean;
  readonly change: (next: (draft: Draft) => Draft) => void;
  /** Back to what is saved. */
  readonly discard: () => void;
  /** The draft is what is saved from now on. */
  readonly settle: (saved: Draft) => void;
}

/** A draft of a product, kept over reloads until it is saved or discarded. */
export function useDraft(of: string, initial: Draft): Editing {
  const [saved, setSaved] = useState(initial);
  const [found] = useState(() => unsavedDraft(of));
  const [draft, setDraft] = useState(found ?? initial);
  const [isRestored, setRestored] = useState(found !== undefined);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);

  useEffect(() => {
    if (isChanged) keepDraft(of, draft);
    else forgetDraft(of);
  }, [of, draft, isChanged]);

  return {
    draft,
    isChanged,
    isRestored: isRestored && isChanged,
    change: setDraft,
    discard: () => {
      setDraft(saved);
      setRestored(false);
    },
    settle: (next) => {
      setSaved(next);
      setDraft(next);
      setRestored(false);
      forgetDraft(of);
    },
  };
}
