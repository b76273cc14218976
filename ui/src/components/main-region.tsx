import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

export const mainId = 'main';

/**
 * The part of the window that a navigation changes. It takes the focus when the
 * path does, until the page that loads has a heading to give it to; the first
 * page of a visit leaves the focus alone.
 */
export function MainRegion({
  className,
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}) {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const heading = main.current?.querySelector('h1');
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <main ref={main} id={mainId} tabIndex={-1} className={className}>
      {children}
    </main>
  );
}
