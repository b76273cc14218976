import type { ReactNode } from 'react';

import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

type Tone = 'info' | 'success' | 'warning' | 'danger';

const icons: Record<Tone, IconName> = {
  info: 'shield',
  success: 'check',
  warning: 'warning',
  danger: 'warning',
};

interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  /** Read out at once, for what has just happened. */
  urgent?: boolean;
  children?: ReactNode;
}

/** A message in the page, beside what it is about. */
export function Notice({
  tone = 'info',
  title,
  urgent = false,
  children,
}: NoticeProps) {
  return (
    <div
      className={classNames(styles['notice'], styles[tone])}
      role={urgent ? 'alert' : undefined}
    >
      <Icon name={icons[tone]} />
      <div className={styles['words']}>
        {title && <p className={styles['title']}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
