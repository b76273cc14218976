import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { PageTitle } from '~/components/page-title';
import { Icon } from '~/design/icon';

import styles from './parts.module.css';

interface PageHeaderProps {
  title: string;
  /** The list that the page belongs to. */
  from?: { readonly to: string; readonly name: string };
  /** Beside the title: its state. */
  badge?: ReactNode;
  /** What can be done here. */
  actions?: ReactNode;
}

/** Where one is in the back office, and what one can do there. */
export function PageHeader({ title, from, badge, actions }: PageHeaderProps) {
  return (
    <header className={styles['header']}>
      {from && (
        <Link to={from.to} className={styles['from']}>
          <span className={styles['from-icon']}>
            <Icon name="arrow" />
          </span>
          {from.name}
        </Link>
      )}
      <div className={styles['heading']}>
        <PageTitle title={title} className={styles['title']} />
        {badge}
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
