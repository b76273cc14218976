import { Link } from 'react-router';

import type { Column } from '~/design/table';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { NothingFound } from '../parts/nothing-found';
import { PagedTable } from '../parts/paged-table';
import { usePages } from '../parts/use-pages';
import {
  fetchOrders,
  type OrderFilter,
  type OrderRow,
  ordersKey,
} from './order-requests';
import styles from './orders.module.css';
import { ordersText } from './orders-text';
import { StateBadge } from './state-badge';

interface OrdersTableProps {
  filter: OrderFilter;
  /** Shows the whole list again. */
  onClear?: (() => void) | undefined;
}

/** Orders that match a filter, newest first. */
export function OrdersTable({ filter, onClear }: OrdersTableProps) {
  const t = useText(ordersText);
  const { money, dateTime } = useFormats();
  const pages = usePages([...ordersKey, 'list', filter], (page, signal) =>
    fetchOrders(filter, page, signal),
  );
  const columns: Column<OrderRow>[] = [
    {
      id: 'id',
      label: t('id'),
      cell: ({ id }) => (
        <Link to={`/office/orders/${id}`} className={styles['id']}>
          {shortId(id)}
        </Link>
      ),
    },
    {
      id: 'state',
      label: t('state'),
      cell: ({ state }) => <StateBadge state={state} />,
    },
    { id: 'email', label: t('email'), cell: ({ email }) => email },
    {
      id: 'placed_at',
      label: t('placed_at'),
      cell: ({ placed_at }) => dateTime(placed_at),
    },
    {
      id: 'total',
      label: t('total'),
      align: 'end',
      cell: ({ total }) => money(total),
    },
  ];
  return (
    <PagedTable
      label={t('title')}
      pages={pages}
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        <NothingFound
          icon="receipt"
          title={t('none')}
          clear={t('clear')}
          onClear={onClear}
        >
          {onClear && t('none_hint')}
        </NothingFound>
      }
    />
  );
}

/** Enough of an id to tell orders apart; what the search takes, too. */
export function shortId(id: string): string {
  return id.slice(0, shortIdCharacters);
}

const shortIdCharacters = 12;
