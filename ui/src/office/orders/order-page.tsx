import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { isProblem } from '~/api/problem';
import { QueryState } from '~/components/query-state';
import { Panel } from '~/design/panel';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { Facts } from '../parts/facts';
import { NothingHere } from '../parts/nothing-here';
import { OfficeSkeleton } from '../parts/office-skeleton';
import { PageHeader } from '../parts/page-header';
import { Deeds } from './deeds-panel';
import { History } from './history-panel';
import { OrderLines } from './order-lines';
import { type Order, orderQuery } from './order-requests';
import styles from './orders.module.css';
import { shortId } from './orders-table';
import { ordersText } from './orders-text';
import { StateBadge } from './state-badge';

function Customer({ order }: { order: Order }) {
  const t = useText(ordersText);
  const { country } = useFormats();
  const { email, shipping_address: address } = order;
  const lines = [
    address.name,
    address.line1,
    address.line2,
    `${address.postal_code} ${address.city}`,
    address.region,
    country(address.country),
  ].filter(Boolean);
  return (
    <Panel title={t('customer')}>
      <Facts
        facts={[
          [t('email'), <a href={`mailto:${email}`}>{email}</a>],
          [
            t('address'),
            <address className={styles['address']}>
              {lines.map((line, index) => (
                <span key={index}>{line}</span>
              ))}
            </address>,
          ],
        ]}
      />
      <Link
        to={`/office/orders?q=${encodeURIComponent(email)}`}
        className={styles['more-link']}
      >
        {t('all_orders')}
      </Link>
    </Panel>
  );
}

function OrderView({ order }: { order: Order }) {
  const t = useText(ordersText);
  const { dateTime } = useFormats();
  return (
    <>
      <PageHeader
        title={t('order', { id: shortId(order.id) })}
        from={{ to: '/office/orders', name: t('title') }}
        badge={<StateBadge state={order.state} />}
      />
      <p className={styles['subtitle']}>
        <code>{order.id}</code> · {dateTime(order.placed_at)}
      </p>
      <Deeds order={order} />
      <div className={styles['columns']}>
        <History order={order} />
        <div className={styles['side']}>
          <OrderLines order={order} />
          <Customer order={order} />
        </div>
      </div>
    </>
  );
}

/** An order with everything that happened to it. */
export default function OrderPage() {
  const { id = '' } = useParams();
  const order = useQuery(orderQuery(id));
  return (
    <QueryState
      query={order}
      skeleton={<OfficeSkeleton />}
      onError={(error) =>
        isProblem(error, 'not-found') ? <NothingHere /> : undefined
      }
    >
      {(data) => <OrderView order={data} />}
    </QueryState>
  );
}
