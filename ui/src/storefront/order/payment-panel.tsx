import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ProblemNotice } from '~/components/problem-notice';
import { QueryState } from '~/components/query-state';
import { Button } from '~/design/button';
import { Notice } from '~/design/notice';
import { Skeleton } from '~/design/skeleton';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { PaymentChoice } from '../checkout/payment-choice';
import type { PaymentMethod } from '../checkout/payment-methods';
import { CancelOrder } from './cancel-order';
import {
  confirmPayment,
  type Order,
  orderQuery,
  type Payment,
  paymentQuery,
} from './order-requests';
import { orderText } from './order-text';
import styles from './payment-panel.module.css';

type DeclineKey = Extract<keyof (typeof orderText)['en'], `decline_${string}`>;

function declineKey(code: string | undefined): DeclineKey | 'declined' {
  const key = `decline_${code ?? ''}`;
  return key in orderText.en ? (key as DeclineKey) : 'declined';
}

function usePay(order: Order) {
  const queries = useQueryClient();
  const session = order.payment_session_id;
  return useMutation({
    mutationFn: (method: PaymentMethod) => confirmPayment(session, method),
    onSuccess: (payment) => {
      queries.setQueryData(paymentQuery(session).queryKey, payment);
    },
    onSettled: () => {
      void queries.invalidateQueries(orderQuery(order.id));
      void queries.invalidateQueries(paymentQuery(session));
    },
  });
}

function OpenPayment({ order, payment }: { order: Order; payment: Payment }) {
  const t = useText(orderText);
  const { money, dateTime } = useFormats();
  const [method, setMethod] = useState<PaymentMethod>('tok_visa');
  const pay = usePay(order);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pay.isPending) pay.mutate(method);
      }}
    >
      {payment.state === 'declined' && !pay.isPending && (
        <Notice
          tone="danger"
          urgent
          title={t(declineKey(payment.decline_code))}
        >
          {t('another')}
        </Notice>
      )}
      <p className={styles['hint']}>
        {t('reserved_until', { time: dateTime(payment.expires_at) })}
      </p>
      <PaymentChoice method={method} onChange={setMethod} />
      {pay.error && <ProblemNotice error={pay.error} />}
      <div className={styles['actions']}>
        <Button type="submit" size="large" busy={pay.isPending}>
          {pay.isPending
            ? t('paying')
            : t('pay', { amount: money(payment.amount) })}
        </Button>
        <CancelOrder order={order} />
      </div>
    </form>
  );
}

/** The payment of an order that is not paid yet. */
export function PaymentPanel({ order }: { order: Order }) {
  const t = useText(orderText);
  const query = useQuery(paymentQuery(order.payment_session_id));
  return (
    <section className={styles['panel']} aria-label={t('payment')}>
      <h2>{t('payment')}</h2>
      <QueryState query={query} skeleton={<Skeleton shape="block" />}>
        {(payment) =>
          payment.state === 'open' || payment.state === 'declined' ? (
            <OpenPayment order={order} payment={payment} />
          ) : (
            <Notice>{t('processing')}</Notice>
          )
        }
      </QueryState>
    </section>
  );
}
