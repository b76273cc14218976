import type { ReactNode } from 'react';

import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  /** What one can do instead. */
  action?: ReactNode;
}

/** What stands where something could be and is not. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <span className={styles['icon']}>
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {children && <div className={styles['words']}>{children}</div>}
      {action}
    </div>
  );
}
