import type { ReactNode } from 'react';

import styles from './badge.module.css';
import { classNames } from './class-names';

export type BadgeTone =
  'plain' | 'accent' | 'sale' | 'success' | 'warning' | 'danger';

/** A word about something: its state, its price, its news. */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: BadgeTone;
  children: ReactNode;
}) {
  return (
    <span className={classNames(styles['badge'], styles[tone])}>
      {children}
    </span>
  );
}
