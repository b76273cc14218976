import { type ReactNode, useEffect, useRef } from 'react';

import { mainId } from './main-region';

const shopName = 'SecureShop';

interface PageTitleProps {
  /** For the window, and the heading unless it has content of its own. */
  title: string;
  className?: string | undefined;
  children?: ReactNode;
}

/**
 * The heading of a page. After a navigation it gets the focus, so that a screen
 * reader says where one is.
 */
export function PageTitle({ title, className, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${shopName}`;
  }, [title]);

  useEffect(() => {
    if (document.activeElement?.id === mainId)
      heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  );
}
