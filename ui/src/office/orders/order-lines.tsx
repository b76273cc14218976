import { Link } from 'react-router';

import { Panel } from '~/design/panel';
import { type Column, Table } from '~/design/table';
import { type Money, useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import type { Order } from './order-requests';
import styles from './orders.module.css';
import { ordersText } from './orders-text';

type Line = Order['lines'][number];

function Totals({ order }: { order: Order }) {
  const t = useText(ordersText);
  const { money } = useFormats();
  const { totals, refunded } = order;
  const rows: readonly (readonly [string, Money])[] = [
    [t('subtotal'), totals.subtotal],
    ...(totals.discount.amount
      ? [[t('discount'), totals.discount] as const]
      : []),
    [t('shipping'), totals.shipping],
    [t('total'), totals.total],
    [t('tax'), totals.tax],
    ...(refunded.amount ? [[t('refunded_sum'), refunded] as const] : []),
  ];
  return (
    <dl className={styles['totals']}>
      {rows.map(([name, value]) => (
        <div
          key={name}
          className={value === totals.total ? styles['sum'] : styles['part']}
        >
          <dt>{name}</dt>
          <dd>{money(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was ordered, and what it comes to. */
export function OrderLines({ order }: { order: Order }) {
  const t = useText(ordersText);
  const { money, number } = useFormats();
  const columns: Column<Line>[] = [
    {
      id: 'item',
      label: t('item'),
      cell: (line) => (
        <>
          <Link to={`/office/products/${line.product_id}`}>{line.title}</Link>
          <span className={styles['small']}>
            {[line.variant, line.sku].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'quantity',
      label: t('quantity'),
      align: 'end',
      cell: (line) => `${number(line.quantity)} × ${money(line.unit_price)}`,
    },
    {
      id: 'line_total',
      label: t('line_total'),
      align: 'end',
      cell: (line) => money(line.line_total),
    },
  ];
  return (
    <Panel title={t('items')}>
      {order.lines.length > 0 && (
        <Table
          label={t('items')}
          columns={columns}
          rows={order.lines}
          rowKey={({ sku }) => sku}
        />
      )}
      <Totals order={order} />
    </Panel>
  );
}
