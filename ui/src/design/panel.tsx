import { type ReactNode, useId } from 'react';

import { classNames } from './class-names';
import styles from './panel.module.css';

interface PanelProps {
  title: string;
  /** Beside the title. */
  actions?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A part of a page that stands on its own. */
export function Panel({ title, actions, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      className={classNames(styles['panel'], className)}
      aria-labelledby={id}
    >
      <div className={styles['head']}>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
