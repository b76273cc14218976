import { useState } from 'react';
import { useParams } from 'react-router';

import { PageTitle } from '~/components/page-title';
import { QueryState } from '~/components/query-state';
import { Button, ButtonLink } from '~/design/button';
import { classNames } from '~/design/class-names';
import { Icon } from '~/design/icon';
import { Skeleton } from '~/design/skeleton';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';
import { Totals } from '~/storefront/cart/totals';
import { OrderLines } from '~/storefront/order/order-lines';
import type { Order } from '~/storefront/order/order-requests';

import styles from './receipt-page.module.css';
import { receiptText } from './receipt-text';
import { type CheckedReceipt, useReceipt } from './use-receipt';
import { type Check, outcomeOf, type Verdict } from './verify-receipt';

function VerdictBanner({ verdict }: { verdict: Verdict }) {
  const t = useText(receiptText);
  const outcome = outcomeOf(verdict);
  return (
    <div
      className={classNames(styles['verdict'], styles[outcome])}
      role="status"
    >
      <span className={styles['seal']}>
        <Icon name={outcome === 'passed' ? 'shield' : 'warning'} />
      </span>
      <div>
        <h2>{t(outcome)}</h2>
        <p>{t(`${outcome}_hint`)}</p>
      </div>
    </div>
  );
}

function CheckRow({ check, order }: { check: Check; order: Order }) {
  const t = useText(receiptText);
  const { money } = useFormats();
  const { name, outcome, detail } = check;
  const hint =
    name === 'amount'
      ? t('amount_hint', { amount: money(order.totals.total) })
      : t(`${name}_hint`);
  return (
    <li className={classNames(styles['check'], styles[outcome])}>
      <Icon name={outcome === 'passed' ? 'check' : 'warning'} />
      <div className={styles['words']}>
        <h3>
          {t(name)}
          <span className="visually-hidden">: {t(`state_${outcome}`)}</span>
        </h3>
        <p className={styles['hint']}>{hint}</p>
        {detail && <code className={styles['code']}>{detail}</code>}
      </div>
    </li>
  );
}

function Raw({ order, jws }: { order: Order; jws: string }) {
  const t = useText(receiptText);
  const [copied, setCopied] = useState(false);
  const download = () => {
    const address = URL.createObjectURL(
      new Blob([jws], { type: 'application/jose' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = `${order.id}.jws`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <section className={styles['box']}>
      <h2>{t('raw')}</h2>
      <p className={styles['hint']}>
        {t('raw_hint', {
          address: `${window.location.origin}/.well-known/jwks.json`,
        })}
      </p>
      <code className={styles['code']}>{jws}</code>
      <div className={styles['actions']}>
        <Button
          look="secondary"
          size="small"
          onClick={() =>
            void navigator.clipboard.writeText(jws).then(() => setCopied(true))
          }
        >
          {t(copied ? 'copied' : 'copy')}
        </Button>
        <Button look="secondary" size="small" onClick={download}>
          {t('download')}
        </Button>
        <Button look="secondary" size="small" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </section>
  );
}

function Paper({ order, verdict }: { order: Order; verdict: Verdict }) {
  const t = useText(receiptText);
  const { dateTime, money } = useFormats();
  const signedAt = verdict.claims?.['iat'];
  return (
    <section className={styles['box']} aria-label={t('lines_title')}>
      <dl className={styles['facts']}>
        <div>
          <dt>{t('paid')}</dt>
          <dd className={styles['amount']}>{money(order.totals.total)}</dd>
        </div>
        {typeof signedAt === 'number' && (
          <div>
            <dt>{t('signed_at')}</dt>
            <dd>{dateTime(new Date(signedAt * 1000).toISOString())}</dd>
          </div>
        )}
      </dl>
      <OrderLines lines={order.lines} />
      <Totals totals={order.totals} />
    </section>
  );
}

function ReceiptView({
  order,
  receipt,
}: {
  order: Order;
  receipt: CheckedReceipt;
}) {
  const t = useText(receiptText);
  const { jws, verdict } = receipt;
  return (
    <>
      <VerdictBanner verdict={verdict} />
      <div className={styles['columns']}>
        <Paper order={order} verdict={verdict} />
        <section className={styles['box']}>
          <h2>{t('checks')}</h2>
          <ul className={styles['checks']}>
            {verdict.checks.map((check) => (
              <CheckRow key={check.name} check={check} order={order} />
            ))}
          </ul>
        </section>
      </div>
      <Raw order={order} jws={jws} />
    </>
  );
}

function Checking({ pending }: { pending: boolean }) {
  const t = useText(receiptText);
  return (
    <div className={styles['page']}>
      <p className={styles['hint']}>{t(pending ? 'pending' : 'checking')}</p>
      <Skeleton shape="block" />
      <Skeleton shape="block" />
    </div>
  );
}

/** A receipt, checked by the browser that shows it. */
export default function ReceiptPage() {
  const { id = '' } = useParams();
  const t = useText(receiptText);
  const { order, receipt } = useReceipt(id);
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PageTitle title={t('title')} />
        <p className={styles['number']}>{t('for_order', { id })}</p>
      </header>
      <QueryState query={order} skeleton={<Checking pending={false} />}>
        {(known) => (
          <QueryState
            query={receipt}
            skeleton={<Checking pending={receipt.failureCount > 0} />}
          >
            {(checked) => <ReceiptView order={known} receipt={checked} />}
          </QueryState>
        )}
      </QueryState>
      <ButtonLink to={`/orders/${id}`} look="quiet" className={styles['back']}>
        {t('back')}
      </ButtonLink>
    </div>
  );
}
