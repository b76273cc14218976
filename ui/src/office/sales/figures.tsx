import type { ReactNode } from 'react';

import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import styles from './sales.module.css';
import type { Sales } from './sales-requests';
import { salesText } from './sales-text';

function Figure({
  name,
  value,
  more,
}: {
  name: string;
  value: string;
  more?: ReactNode;
}) {
  return (
    <div className={styles['figure']}>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {more && <dd className={styles['more']}>{more}</dd>}
    </div>
  );
}

/** A smaller share would be written as none. */
const shareShown = 0.005;

/** The whole range in four numbers. */
export function Figures({ sales }: { sales: Sales }) {
  const t = useText(salesText);
  const { money, number, percent } = useFormats();
  const { revenue, refunds, orders } = sales;
  const average = {
    amount: orders ? Math.round(revenue.amount / orders) : 0,
    currency: revenue.currency,
  };
  const share = revenue.amount ? refunds.amount / revenue.amount : 0;
  return (
    <dl className={styles['figures']}>
      <Figure name={t('revenue')} value={money(revenue)} />
      <Figure name={t('orders')} value={number(orders)} />
      <Figure name={t('average')} value={money(average)} />
      <Figure
        name={t('refunds')}
        value={money(refunds)}
        more={
          share >= shareShown && t('refund_share', { share: percent(share) })
        }
      />
    </dl>
  );
}
