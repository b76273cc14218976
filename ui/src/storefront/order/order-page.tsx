import { useEffect } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { isProblem } from '~/api/problem';
import { PageTitle } from '~/components/page-title';
import { problemKey, problemText } from '~/components/problem-text';
import { QueryState } from '~/components/query-state';
import { Button, ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { Icon } from '~/design/icon';
import { Notice } from '~/design/notice';
import { Skeleton } from '~/design/skeleton';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { Totals } from '../cart/totals';
import { keepOrder, knownOrder } from './known-orders';
import { OrderBadge } from './order-badge';
import { OrderLines } from './order-lines';
import styles from './order-page.module.css';
import type { Order } from './order-requests';
import { orderText } from './order-text';
import { PaymentPanel } from './payment-panel';
import { Progress } from './progress';
import { useLiveOrder } from './use-live-order';

/** States in which money has been taken, and a receipt signed. */
const paidStates: ReadonlySet<Order['state']> = new Set([
  'paid',
  'shipped',
  'delivered',
  'partially_refunded',
  'refunded',
]);

/**
 * A link that carries the token works anywhere, once: the token is kept, and
 * does not stay in the address for others to see.
 */
function useTokenOfAddress(id: string): boolean {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const token = parameters.get('token');
  useEffect(() => {
    if (!token) return;
    if (knownOrder(id)?.token !== token)
      keepOrder({ id, token, cart: '', placedAt: new Date().toISOString() });
    void navigate(`/orders/${id}`, { replace: true });
  }, [id, token, navigate]);
  return token !== null;
}

function Head({ order, live }: { order: Order; live: boolean }) {
  const t = useText(orderText);
  const { dateTime } = useFormats();
  return (
    <header className={styles['head']}>
      <OrderBadge state={order.state} />
      <PageTitle title={t('title', { id: order.id })}>
        {t(`heading_${order.state}`)}
      </PageTitle>
      <p role="status" className="visually-hidden">
        {t(`state_${order.state}`)}
      </p>
      <p className={styles['facts']}>
        {t('placed_at', { time: dateTime(order.placed_at) })}
        {live && (
          <span className={styles['live']}>
            <span className={styles['pulse']} aria-hidden="true" />
            {t('live')}
          </span>
        )}
      </p>
      <p className={styles['number']}>{t('number', { id: order.id })}</p>
    </header>
  );
}

function ReceiptLink({ order }: { order: Order }) {
  const t = useText(orderText);
  return (
    <section className={styles['receipt']} aria-label={t('receipt')}>
      <Icon name="receipt" />
      <div>
        <h2>{t('receipt')}</h2>
        <p>{t('receipt_hint')}</p>
      </div>
      <ButtonLink to={`/orders/${order.id}/receipt`} look="secondary">
        {t('to_receipt')}
      </ButtonLink>
    </section>
  );
}

function Address({ order }: { order: Order }) {
  const t = useText(orderText);
  const { country } = useFormats();
  const {
    name,
    line1,
    line2,
    city,
    postal_code,
    region,
    country: code,
  } = order.shipping_address;
  return (
    <section className={styles['box']}>
      <h2>{t('address')}</h2>
      <address className={styles['address']}>
        {[name, line1, line2, `${postal_code} ${city}`, region, country(code)]
          .filter(Boolean)
          .map((line) => (
            <span key={line}>{line}</span>
          ))}
      </address>
      <p className={styles['facts']}>{t('sent_to', { email: order.email })}</p>
    </section>
  );
}

function Summary({ order }: { order: Order }) {
  const t = useText(orderText);
  const { money } = useFormats();
  return (
    <section className={styles['box']}>
      <h2>{t('lines')}</h2>
      <OrderLines lines={order.lines} />
      <Totals totals={order.totals} />
      {order.refunded.amount > 0 && (
        <p className={styles['refunded']}>
          {t('refunded')}
          <span>{money(order.refunded)}</span>
        </p>
      )}
    </section>
  );
}

/** An order that has come to an end before it was paid. */
function Ended({ order }: { order: Order }) {
  const t = useText(orderText);
  const reasons = useText(problemText);
  if (paidStates.has(order.state) || order.state === 'awaiting_payment')
    return null;
  if (order.state === 'placed') return null;
  const kind = order.reason?.replaceAll('_', '-');
  const known = kind && kind in problemText.en;
  return (
    <>
      {known && (
        <Notice tone="warning">
          {reasons(kind as ReturnType<typeof problemKey>)}
        </Notice>
      )}
      <div className={styles['actions']}>
        <ButtonLink to="/cart">{t('back')}</ButtonLink>
        <ButtonLink to="/" look="secondary">
          {t('browse')}
        </ButtonLink>
      </div>
    </>
  );
}

function Missing() {
  const t = useText(orderText);
  return (
    <>
      <PageTitle title={t('not_found')} className="visually-hidden" />
      <EmptyState
        icon="receipt"
        title={t('missing')}
        action={<ButtonLink to="/account/sign-in">{t('sign_in')}</ButtonLink>}
      >
        {t('missing_hint')}
      </EmptyState>
    </>
  );
}

function OrderSkeleton() {
  return (
    <div className={styles['page']}>
      <Skeleton shape="title" />
      <Skeleton shape="block" />
      <Skeleton shape="block" />
    </div>
  );
}

function LiveOrder({ id }: { id: string }) {
  const t = useText(orderText);
  const { query, live, lost, follow } = useLiveOrder(id);
  return (
    <QueryState
      query={query}
      skeleton={<OrderSkeleton />}
      onError={(error) =>
        isProblem(error, 'not-found') ? <Missing /> : undefined
      }
    >
      {(order) => (
        <div className={styles['page']}>
          <Head order={order} live={live} />
          {lost && (
            <Notice tone="warning" title={t('lost')}>
              <Button look="secondary" size="small" onClick={follow}>
                {t('follow')}
              </Button>
            </Notice>
          )}
          <Progress order={order} />
          {order.state === 'awaiting_payment' && <PaymentPanel order={order} />}
          {paidStates.has(order.state) && <ReceiptLink order={order} />}
          <Ended order={order} />
          <div className={styles['columns']}>
            <Summary order={order} />
            <Address order={order} />
          </div>
        </div>
      )}
    </QueryState>
  );
}

/** An order, live: what it is, how far it is, and what can be done. */
export default function OrderPage() {
  const { id = '' } = useParams();
  const hasToken = useTokenOfAddress(id);
  return hasToken ? <OrderSkeleton /> : <LiveOrder key={id} id={id} />;
}
