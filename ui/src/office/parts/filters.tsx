import type { ReactNode } from 'react';

import styles from './parts.module.css';

/** What a list is narrowed by, beside each other where there is room. */
export function Filters({
  label,
  children,
}: {
  label: string;
  children: ReactNode;
}) {
  return (
    <div role="search" aria-label={label} className={styles['filters']}>
      {children}
    </div>
  );
}
