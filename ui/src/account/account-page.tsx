import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';

import { signOut, useSession } from '~/api/session';
import { PageTitle } from '~/components/page-title';
import { profileQuery } from '~/components/profile';
import { Button, ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { Notice } from '~/design/notice';
import { toast } from '~/design/toasts';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';
import { knownOrders } from '~/storefront/order/known-orders';

import styles from './account-page.module.css';
import { accountText } from './account-text';
import { OrdersList } from './orders-list';
import listStyles from './orders-list.module.css';

const staff: ReadonlySet<string> = new Set(['admin', 'support']);

/** Orders of guests, and of a time before there was an account. */
function OrdersHere() {
  const t = useText(accountText);
  const { dateTime } = useFormats();
  const orders = knownOrders();
  if (orders.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('here')}</h2>
      <p className={styles['hint']}>{t('here_hint')}</p>
      <ul className={listStyles['list']}>
        {orders.map(({ id, placedAt }) => (
          <li key={id} className={listStyles['row']}>
            <Link to={`/orders/${id}`} className={listStyles['link']}>
              <span className="visually-hidden">{t('show', { id })}, </span>
              {dateTime(placedAt)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Guest() {
  const t = useText(accountText);
  const ended = useSession() === 'ended';
  return (
    <>
      {ended && <Notice tone="warning">{t('ended')}</Notice>}
      <EmptyState
        icon="account"
        title={t('sign_in')}
        action={
          <div className={styles['actions']}>
            <ButtonLink to="/account/sign-in">{t('sign_in')}</ButtonLink>
            <ButtonLink to="/account/register" look="secondary">
              {t('register')}
            </ButtonLink>
          </div>
        }
      >
        {t('why')}
      </EmptyState>
      <OrdersHere />
    </>
  );
}

function useSignOut() {
  const t = useText(accountText);
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    // The session has ended here even when the shop does not hear of it.
    await signOut().catch(() => undefined);
    for (const name of ['profile', 'orders', 'order', 'receipt'])
      queries.removeQueries({ queryKey: [name] });
    toast(t('signed_out'));
    void navigate('/');
  };
}

function Member() {
  const t = useText(accountText);
  const { date } = useFormats();
  const { data: profile } = useQuery(profileQuery);
  const leave = useSignOut();
  return (
    <>
      <div className={styles['card']}>
        <div className={styles['who']}>
          <p className={styles['name']}>{profile?.name ?? '…'}</p>
          <p className={styles['hint']}>{profile?.email}</p>
          {profile && (
            <p className={styles['hint']}>
              {t('member_since', { date: date(profile.created_at) })}
            </p>
          )}
        </div>
        <div className={styles['actions']}>
          {profile && staff.has(profile.role) && (
            <ButtonLink to="/office" look="secondary">
              {t('office')}
            </ButtonLink>
          )}
          <Button look="secondary" onClick={() => void leave()}>
            {t('sign_out')}
          </Button>
        </div>
      </div>
      <section className={styles['section']}>
        <h2>{t('orders')}</h2>
        <OrdersList />
      </section>
    </>
  );
}

/** Who one is to the shop, and what one has ordered. */
export default function AccountPage() {
  const t = useText(accountText);
  const signedIn = useSession() === 'signed-in';
  return (
    <div className={styles['page']}>
      <PageTitle title={t('account')} />
      {signedIn ? <Member /> : <Guest />}
    </div>
  );
}
