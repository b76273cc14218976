import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

/** The address a click leads to within this page; none for all other clicks. */
function targetOf(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = (event.target as Element | null)?.closest('a');
  if (!link?.href || link.target || link.hasAttribute('download'))
    return undefined;
  const { origin, pathname, search } = new URL(link.href);
  if (origin !== window.location.origin) return undefined;
  return pathname === window.location.pathname ? undefined : pathname + search;
}

interface Leaving {
  /** Whether somebody is about to leave what is not saved. */
  readonly isAsked: boolean;
  readonly stay: () => void;
  readonly leave: () => void;
}

/**
 * Asks before a link leaves what is not saved, and lets the browser ask before
 * the tab does. Going back cannot be held up; whoever uses this keeps the
 * changes for that.
 */
export function useLeaving(isUnsaved: boolean): Leaving {
  const navigate = useNavigate();
  const [target, setTarget] = useState<string>();

  useEffect(() => {
    if (!isUnsaved) return undefined;
    const hold = (event: MouseEvent) => {
      const to = targetOf(event);
      if (!to) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(to);
    };
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before the router hears of the click.
    document.addEventListener('click', hold, true);
    window.addEventListener('beforeunload', warn);
    return () => {
      document.removeEventListener('click', hold, true);
      window.removeEventListener('beforeunload', warn);
    };
  }, [isUnsaved]);

  return {
    isAsked: target !== undefined,
    stay: () => setTarget(undefined),
    leave: () => {
      if (target) void navigate(target);
    },
  };
}
