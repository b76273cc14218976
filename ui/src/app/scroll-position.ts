import { useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** Entries of the history whose position is known; the oldest goes first. */
const positionsMax = 50;

/** How long a page may grow until its old position can be had again. */
const growMs = 1_500;

const positions = new Map<string, number>();

function remember(key: string): void {
  positions.delete(key);
  positions.set(key, window.scrollY);
  const [oldest] = positions.keys();
  if (positions.size > positionsMax && oldest) positions.delete(oldest);
}

/** Scrolls there as soon as the page is long enough. */
function goBackTo(top: number): () => void {
  const observer = new ResizeObserver(() => {
    window.scrollTo(0, top);
    if (window.scrollY >= top) observer.disconnect();
  });
  observer.observe(document.body);
  const timer = setTimeout(() => observer.disconnect(), growMs);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

/** Back goes to where one was, everything else to the top of a new page. */
export function useScrollPosition(): void {
  const { key, pathname } = useLocation();
  const how = useNavigationType();

  useEffect(() => {
    const save = () => remember(key);
    window.addEventListener('scroll', save, { passive: true });
    return () => window.removeEventListener('scroll', save);
  }, [key]);

  useLayoutEffect(() => {
    const before = positions.get(key);
    if (how === 'POP') return before ? goBackTo(before) : undefined;
    window.scrollTo(0, 0);
    return undefined;
    // The key changes with every filter, too; only a new page starts at the top.
  }, [pathname]);
}
