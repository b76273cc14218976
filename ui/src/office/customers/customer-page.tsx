import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { isProblem } from '~/api/problem';
import { QueryState } from '~/components/query-state';
import { Panel } from '~/design/panel';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { OrdersTable } from '../orders/orders-table';
import { Facts } from '../parts/facts';
import { NothingHere } from '../parts/nothing-here';
import { OfficeSkeleton } from '../parts/office-skeleton';
import { PageHeader } from '../parts/page-header';
import { type Customer, customerQuery } from './customer-requests';
import { RoleBadge } from './customers-page';
import { customersText } from './customers-text';

function CustomerView({ customer }: { customer: Customer }) {
  const t = useText(customersText);
  const { date, money, number } = useFormats();
  const { id, name, email, role, created_at, orders, spent } = customer;
  return (
    <>
      <PageHeader
        title={name || email}
        from={{ to: '/office/customers', name: t('title') }}
        badge={<RoleBadge role={role} />}
      />
      <Panel title={t('facts')}>
        <Facts
          facts={[
            [t('email'), <a href={`mailto:${email}`}>{email}</a>],
            [t('created_at'), date(created_at)],
            [t('orders'), number(orders)],
            [t('spent'), money(spent)],
            [t('id'), <code>{id}</code>],
          ]}
        />
      </Panel>
      <Panel title={t('their_orders')}>
        <OrdersTable filter={{ account: id }} />
      </Panel>
    </>
  );
}

/** An account and everything it ordered. */
export default function CustomerPage() {
  const { id = '' } = useParams();
  const customer = useQuery(customerQuery(id));
  return (
    <QueryState
      query={customer}
      skeleton={<OfficeSkeleton />}
      onError={(error) =>
        isProblem(error, 'not-found') ? <NothingHere /> : undefined
      }
    >
      {(data) => <CustomerView customer={data} />}
    </QueryState>
  );
}
