import { Skeleton } from '~/design/skeleton';

import styles from './page-skeleton.module.css';

/** Until the code of a page is there. */
export function PageSkeleton() {
  return (
    <div className={styles['page']} aria-busy="true">
      <Skeleton shape="title" />
      <Skeleton shape="block" />
      <Skeleton />
      <Skeleton />
    </div>
  );
}
