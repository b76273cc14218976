import { useQuery } from '@tanstack/react-query';

import { QueryState } from '~/components/query-state';
import { EmptyState } from '~/design/empty-state';
import { useText } from '~/i18n/text';

import { OfficeSkeleton } from '../parts/office-skeleton';
import { PageHeader } from '../parts/page-header';
import { useAddress } from '../parts/use-address';
import { DayCharts } from './day-charts';
import { Figures } from './figures';
import { Goods } from './goods';
import { rangeFault, rangeOf, today } from './range';
import { RangeFields } from './range-fields';
import styles from './sales.module.css';
import { type Sales, salesQuery } from './sales-requests';
import { salesText } from './sales-text';

function SalesView({ sales }: { sales: Sales }) {
  const t = useText(salesText);
  if (sales.orders === 0 && sales.refunds.amount === 0)
    return (
      <EmptyState icon="chart" title={t('none')}>
        {t('none_hint')}
      </EmptyState>
    );
  return (
    <>
      <Figures sales={sales} />
      <DayCharts sales={sales} />
      <Goods sales={sales} />
    </>
  );
}

/** What was sold, as pictures and as numbers. */
export default function SalesPage() {
  const t = useText(salesText);
  const [parameters, change] = useAddress();
  const range = rangeOf(parameters, today());
  const sales = useQuery(salesQuery(range));
  return (
    <>
      <PageHeader title={t('title')} />
      <RangeFields range={range} onChange={(next) => change({ ...next })} />
      {!rangeFault(range) && (
        <QueryState query={sales} skeleton={<OfficeSkeleton />}>
          {(data) => (
            <div className={styles['page']} aria-busy={sales.isPlaceholderData}>
              <SalesView sales={data} />
            </div>
          )}
        </QueryState>
      )}
      <p className={styles['hint']}>{t('utc')}</p>
    </>
  );
}
