import type { Schema } from '~/api/client';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { cartText } from './cart-text';
import styles from './totals.module.css';

interface TotalsProps {
  totals: Schema['totals'];
  /** Only what it comes to. */
  brief?: boolean;
  /** The shop has not confirmed them yet. */
  pending?: boolean;
}

/** What it costs, and what of. */
export function Totals({
  totals,
  brief = false,
  pending = false,
}: TotalsProps) {
  const t = useText(cartText);
  const { money } = useFormats();
  const { shipping, discount } = totals;
  return (
    <dl className={styles['totals']} aria-busy={pending}>
      {!brief && (
        <div>
          <dt>{t('subtotal')}</dt>
          <dd>{money(totals.subtotal)}</dd>
        </div>
      )}
      {discount.amount > 0 && (
        <div>
          <dt>{t('discount')}</dt>
          <dd>{money({ ...discount, amount: -discount.amount })}</dd>
        </div>
      )}
      <div>
        <dt>{t('shipping')}</dt>
        <dd>{shipping.amount > 0 ? money(shipping) : t('free')}</dd>
      </div>
      <div className={styles['total']}>
        <dt>{t('total')}</dt>
        <dd>{money(totals.total)}</dd>
      </div>
      {!brief && (
        <div className={styles['tax']}>
          <dt>{t('tax')}</dt>
          <dd>{money(totals.tax)}</dd>
        </div>
      )}
    </dl>
  );
}
