import type { ReactNode } from 'react';

import { ProblemNotice } from '~/components/problem-notice';
import { QueryState } from '~/components/query-state';
import { Button } from '~/design/button';
import { Skeleton } from '~/design/skeleton';
import { type Column, Table } from '~/design/table';
import { useText } from '~/i18n/text';

import { officeText } from '../office-text';
import styles from './parts.module.css';
import type { Pages } from './use-pages';

/** Rows that stand in for those that are on their way. */
const skeletonRows = 8;

function RowsSkeleton() {
  return (
    <div className={styles['rows']}>
      {Array.from({ length: skeletonRows }, (_, index) => (
        <Skeleton key={index} className={styles['row']} />
      ))}
    </div>
  );
}

interface PagedTableProps<Row> {
  label: string;
  pages: Pages<Row>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** In place of a table without rows. */
  empty: ReactNode;
}

/** A list of the shop in all its states. */
export function PagedTable<Row>(props: PagedTableProps<Row>) {
  const { label, pages, columns, rowKey, empty } = props;
  const t = useText(officeText);
  return (
    <QueryState query={pages} skeleton={<RowsSkeleton />}>
      {(data) => {
        const rows = data.pages.flatMap(({ items }) => items);
        if (rows.length === 0) return empty;
        return (
          <div className={styles['list']}>
            <Table
              label={label}
              columns={columns}
              rows={rows}
              rowKey={rowKey}
              busy={pages.isPlaceholderData}
            />
            {pages.error && (
              <ProblemNotice
                error={pages.error}
                onRetry={() => void pages.refetch()}
              />
            )}
            <p className={styles['count']} role="status">
              {t('shown', { count: rows.length })}
            </p>
            {pages.hasNextPage && (
              <Button
                look="secondary"
                className={styles['more']}
                busy={pages.isFetchingNextPage}
                onClick={() => void pages.fetchNextPage()}
              >
                {t('more')}
              </Button>
            )}
          </div>
        );
      }}
    </QueryState>
  );
}
