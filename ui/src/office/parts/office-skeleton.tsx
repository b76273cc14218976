import { Skeleton } from '~/design/skeleton';

import styles from './parts.module.css';

/** Until a page of the back office, or what it is about, is there. */
export function OfficeSkeleton() {
  return (
    <div className={styles['list']} aria-busy="true">
      <Skeleton shape="title" />
      <Skeleton shape="block" />
      <Skeleton shape="block" />
    </div>
  );
}
