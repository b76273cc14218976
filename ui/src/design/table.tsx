import type { ReactNode } from 'react';

import { classNames } from './class-names';
import styles from './table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand under each other. */
  readonly align?: 'end';
}

interface TableProps<Row> {
  /** What the rows are, for those who do not see where they stand. */
  label: string;
  /** The first one names its row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where the rows are being replaced. */
  busy?: boolean;
}

/**
 * Rows and columns; where there is no room for columns each row is a card. The
 * roles are said, because a table that is laid out otherwise loses them.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, busy = false } = props;
  return (
    <div className={styles['frame']} aria-busy={busy || undefined}>
      <table role="table" className={styles['table']} aria-label={label}>
        <thead role="rowgroup" className={styles['head']}>
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.id}
                role="columnheader"
                scope="col"
                className={classNames(column.align && styles['end'])}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className={styles['row']}>
              {columns.map((column, index) => (
                <Cell
                  key={column.id}
                  column={column}
                  row={row}
                  naming={index === 0}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps<Row> {
  column: Column<Row>;
  row: Row;
  naming: boolean;
}

function Cell<Row>({ column, row, naming }: CellProps<Row>) {
  const className = classNames(
    naming ? styles['name'] : styles['cell'],
    column.align && styles['end'],
  );
  if (naming)
    return (
      <th role="rowheader" scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  return (
    <td role="cell" className={className} data-label={column.label}>
      <div className={styles['value']}>{column.cell(row)}</div>
    </td>
  );
}
