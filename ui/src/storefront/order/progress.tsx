import { Icon } from '~/design/icon';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import type { Order } from './order-requests';
import { orderText } from './order-text';
import styles from './progress.module.css';

const steps = ['awaiting_payment', 'paid', 'shipped', 'delivered'] as const;

type Step = (typeof steps)[number];

function isStep(state: Order['state']): state is Step {
  return steps.some((step) => step === state);
}

/** When an order took a step; nothing before that. */
const timeOf: Record<Step, (order: Order) => string | undefined> = {
  awaiting_payment: (order) => order.placed_at,
  paid: (order) => order.paid_at,
  shipped: (order) => order.shipped_at,
  delivered: (order) => order.delivered_at,
};

function StepTime({ time }: { time: string | undefined }) {
  const { dateTime } = useFormats();
  return time ? (
    <time className={styles['time']} dateTime={time}>
      {dateTime(time)}
    </time>
  ) : null;
}

/** How far an order is that goes its way; others have a heading only. */
export function Progress({ order }: { order: Order }) {
  const t = useText(orderText);
  const { state } = order;
  if (!isStep(state)) return null;
  const reached = steps.indexOf(state);
  // The first step is taken by having an order at all.
  const name = (step: Step) =>
    step === 'awaiting_payment' && reached > 0 ? 'placed' : step;
  return (
    <ol className={styles['steps']} aria-label={t('progress')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={styles['step']}
          aria-current={index === reached ? 'step' : undefined}
          data-reached={index <= reached || undefined}
        >
          <span className={styles['dot']}>
            {index <= reached && reached > 0 && <Icon name="check" />}
          </span>
          {t(`state_${name(step)}`)}
          {index < reached && (
            <span className="visually-hidden"> ({t('step_done')})</span>
          )}
          <StepTime time={timeOf[step](order)} />
        </li>
      ))}
    </ol>
  );
}
