import { useText } from '~/i18n/text';

import { checkoutText } from './checkout-text';
import styles from './payment-choice.module.css';
import {
  cardNames,
  type PaymentMethod,
  showTestCards,
  testCards,
} from './payment-methods';

interface ChoiceProps {
  method: PaymentMethod;
  onChange: (method: PaymentMethod) => void;
}

interface CardProps extends ChoiceProps {
  value: PaymentMethod;
  title: string;
  hint?: string;
}

function CardOption({ value, title, hint, method, onChange }: CardProps) {
  return (
    <label className={styles['card']}>
      <input
        type="radio"
        name="payment_method"
        value={value}
        checked={method === value}
        onChange={() => onChange(value)}
      />
      <span className={styles['words']}>
        {title}
        {hint && <span className={styles['hint']}>{hint}</span>}
      </span>
    </label>
  );
}

/** With which card; where people try the shop, also with troublesome ones. */
export function PaymentChoice({ method, onChange }: ChoiceProps) {
  const t = useText(checkoutText);
  return (
    <fieldset className={styles['choice']}>
      <legend className="visually-hidden">{t('payment')}</legend>
      {cardNames.map(([value, title]) => (
        <CardOption
          key={value}
          value={value}
          title={title}
          method={method}
          onChange={onChange}
        />
      ))}
      {showTestCards && (
        <details className={styles['more']}>
          <summary>{t('test_cards')}</summary>
          <div className={styles['choice']}>
            {testCards.map((value) => (
              <CardOption
                key={value}
                value={value}
                title={value}
                hint={t(value)}
                method={method}
                onChange={onChange}
              />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  );
}
