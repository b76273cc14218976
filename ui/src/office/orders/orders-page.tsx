import { SelectField, TextField } from '~/design/field';
import { useText } from '~/i18n/text';

import { isDay } from '../parts/days';
import { Filters } from '../parts/filters';
import { PageHeader } from '../parts/page-header';
import { TextFilter } from '../parts/text-filter';
import { useAddress } from '../parts/use-address';
import type { OrderFilter } from './order-requests';
import { OrdersTable } from './orders-table';
import { ordersText } from './orders-text';
import { isOrderState, orderStates } from './state-badge';

/** What an address asks for; what it says wrongly is left out. */
export function orderFilterOf(parameters: URLSearchParams): OrderFilter {
  const state = parameters.get('state');
  const q = parameters.get('q');
  const from = parameters.get('from');
  const to = parameters.get('to');
  return {
    ...(isOrderState(state) && { state }),
    ...(q && { q }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}

const cleared = {
  state: undefined,
  q: undefined,
  from: undefined,
  to: undefined,
};

export default function OrdersPage() {
  const t = useText(ordersText);
  const [parameters, change] = useAddress();
  const filter = orderFilterOf(parameters);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title={t('title')} />
      <Filters label={t('filters')}>
        <TextFilter
          label={t('q')}
          value={filter.q ?? ''}
          onChange={(q) => change({ q })}
        />
        <SelectField
          label={t('state')}
          value={filter.state ?? ''}
          onChange={(event) => change({ state: event.target.value })}
        >
          <option value="">{t('all')}</option>
          {orderStates.map((state) => (
            <option key={state} value={state}>
              {t(state)}
            </option>
          ))}
        </SelectField>
        <TextField
          type="date"
          label={t('from')}
          value={filter.from ?? ''}
          max={filter.to}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextField
          type="date"
          label={t('to')}
          value={filter.to ?? ''}
          min={filter.from}
          onChange={(event) => change({ to: event.target.value })}
        />
      </Filters>
      <OrdersTable
        filter={filter}
        onClear={isFiltered ? () => change(cleared) : undefined}
      />
    </>
  );
}
