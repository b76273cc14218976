import { Link } from 'react-router';

import { Badge } from '~/design/badge';
import type { Column } from '~/design/table';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { Filters } from '../parts/filters';
import { NothingFound } from '../parts/nothing-found';
import { PageHeader } from '../parts/page-header';
import { PagedTable } from '../parts/paged-table';
import { TextFilter } from '../parts/text-filter';
import { useAddress } from '../parts/use-address';
import { usePages } from '../parts/use-pages';
import {
  type Customer,
  customersKey,
  fetchCustomers,
} from './customer-requests';
import { customersText } from './customers-text';

/** The role of an account that is more than a customer's. */
export function RoleBadge({ role }: { role: Customer['role'] }) {
  const t = useText(customersText);
  return (
    <Badge tone={role === 'customer' ? 'plain' : 'accent'}>{t(role)}</Badge>
  );
}

function useColumns(): Column<Customer>[] {
  const t = useText(customersText);
  const { date, money, number } = useFormats();
  return [
    {
      id: 'name',
      label: t('name'),
      cell: ({ id, name, email }) => (
        <Link to={`/office/customers/${id}`}>{name || email}</Link>
      ),
    },
    { id: 'email', label: t('email'), cell: ({ email }) => email },
    {
      id: 'role',
      label: t('role'),
      cell: ({ role }) => <RoleBadge role={role} />,
    },
    {
      id: 'created_at',
      label: t('created_at'),
      cell: ({ created_at }) => date(created_at),
    },
    {
      id: 'orders',
      label: t('orders'),
      align: 'end',
      cell: ({ orders }) => number(orders),
    },
    {
      id: 'spent',
      label: t('spent'),
      align: 'end',
      cell: ({ spent }) => money(spent),
    },
  ];
}

/** Everybody with an account, newest first. */
export default function CustomersPage() {
  const t = useText(customersText);
  const [parameters, change] = useAddress();
  const q = parameters.get('q') ?? '';
  const pages = usePages([...customersKey, 'list', q], (page, signal) =>
    fetchCustomers(q, page, signal),
  );
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} />
      <Filters label={t('filters')}>
        <TextFilter
          label={t('q')}
          value={q}
          onChange={(text) => change({ q: text })}
        />
      </Filters>
      <PagedTable
        label={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <NothingFound
            icon="people"
            title={t('none')}
            clear={t('clear')}
            onClear={q ? () => change({ q: undefined }) : undefined}
          >
            {t('none_hint')}
          </NothingFound>
        }
      />
    </>
  );
}
