import { classNames } from '~/design/class-names';
import { type Money, useFormats } from '~/i18n/format';
import { catalogue, useText } from '~/i18n/text';

import styles from './price.module.css';

const text = catalogue({
  en: { now: 'Now', before: 'Before', from: 'from {price}' },
  de: { now: 'Jetzt', before: 'Vorher', from: 'ab {price}' },
});

interface PriceProps {
  value: Money;
  /** What it cost before. */
  before?: Money | undefined;
  /** The cheapest of several. */
  from?: boolean;
  className?: string | undefined;
}

/** A price, and what it was. */
export function Price({ value, before, from = false, className }: PriceProps) {
  const t = useText(text);
  const { money } = useFormats();
  const price = from ? t('from', { price: money(value) }) : money(value);
  if (!before || before.amount <= value.amount)
    return (
      <span className={classNames(styles['price'], className)}>{price}</span>
    );
  return (
    <span className={classNames(styles['price'], className)}>
      <span className={styles['reduced']}>
        <span className="visually-hidden">{t('now')} </span>
        {price}
      </span>{' '}
      <s className={styles['before']}>
        <span className="visually-hidden">{t('before')} </span>
        {money(before)}
      </s>
    </span>
  );
}
