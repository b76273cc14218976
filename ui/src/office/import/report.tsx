import { Notice } from '~/design/notice';
import { Panel } from '~/design/panel';
import { type Column, Table } from '~/design/table';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { Facts } from '../parts/facts';
import type { ImportReport } from './import-requests';
import styles from './import.module.css';
import { importText } from './import-text';

type RowError = ImportReport['errors'][number];
type Previewed = ImportReport['preview'][number];

/** How many there are of everything. */
export function Counts({
  report,
  title,
  file,
}: {
  report: ImportReport;
  title: string;
  file: string;
}) {
  const t = useText(importText);
  const { number } = useFormats();
  return (
    <Panel title={title}>
      <Facts
        facts={[
          [t('file'), file],
          [t('products'), number(report.products)],
          [t('variants'), number(report.variants)],
          [t('units'), number(report.units)],
        ]}
      />
    </Panel>
  );
}

/** What is wrong, row by row; what the shop says is data of the list. */
export function RowErrors({ errors }: { errors: readonly RowError[] }) {
  const t = useText(importText);
  const { number } = useFormats();
  if (errors.length === 0) return null;
  const columns: Column<RowError>[] = [
    {
      id: 'line',
      label: t('line'),
      cell: ({ line }) => (line > 0 ? number(line) : '–'),
    },
    {
      id: 'column',
      label: t('column'),
      cell: ({ column }) => column || t('whole_row'),
    },
    {
      id: 'message',
      label: t('message'),
      cell: ({ message }) => <span lang="en">{message}</span>,
    },
  ];
  return (
    <Panel title={t('errors', { count: errors.length })}>
      <Notice tone="warning">
        <p>{t('errors_hint')}</p>
      </Notice>
      <div
        className={styles['scroll']}
        tabIndex={0}
        role="group"
        aria-label={t('errors', { count: errors.length })}
      >
        <Table
          label={t('errors', { count: errors.length })}
          columns={columns}
          rows={errors}
          rowKey={({ line, column, message }) => `${line} ${column} ${message}`}
        />
      </div>
    </Panel>
  );
}

/** The beginning of the list, to see whether the columns are the right ones. */
export function Beginning({ products }: { products: readonly Previewed[] }) {
  const t = useText(importText);
  const { money, number } = useFormats();
  if (products.length === 0) return null;
  const columns: Column<Previewed>[] = [
    { id: 'product', label: t('product'), cell: ({ title }) => title },
    { id: 'category', label: t('category'), cell: ({ category }) => category },
    {
      id: 'versions',
      label: t('versions'),
      align: 'end',
      cell: ({ variant_count }) => number(variant_count),
    },
    {
      id: 'price',
      label: t('price'),
      align: 'end',
      cell: ({ price_from }) => money(price_from),
    },
  ];
  const title = t('beginning', { count: products.length });
  return (
    <Panel title={title}>
      <Table
        label={title}
        columns={columns}
        rows={products}
        rowKey={({ id }) => id}
      />
    </Panel>
  );
}
