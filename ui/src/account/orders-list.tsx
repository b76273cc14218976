import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { answer, api, type Schema } from '~/api/client';
import { QueryState } from '~/components/query-state';
import { Button, ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { Skeleton } from '~/design/skeleton';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';
import { OrderBadge } from '~/storefront/order/order-badge';
import { isOrderState } from '~/storefront/order/order-states';

import { accountText } from './account-text';
import styles from './orders-list.module.css';

type Item = Schema['order_list']['items'][number];

const pageItems = 20;

function useOrders() {
  return useInfiniteQuery({
    queryKey: ['orders'],
    // What was ordered a moment ago belongs on the list.
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/orders', {
          params: {
            query: {
              limit: pageItems,
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

function OrderRow({ order }: { order: Item }) {
  const t = useText(accountText);
  const { money, dateTime } = useFormats();
  return (
    <li className={styles['row']}>
      <Link to={`/orders/${order.id}`} className={styles['link']}>
        <span className="visually-hidden">{t('show', { id: order.id })}, </span>
        {dateTime(order.placed_at)}
      </Link>
      <span className={styles['state']}>
        {isOrderState(order.state) && <OrderBadge state={order.state} />}
      </span>
      <span className={styles['total']}>{money(order.total)}</span>
    </li>
  );
}

/** The orders of an account, the newest first. */
export function OrdersList() {
  const t = useText(accountText);
  const orders = useOrders();
  return (
    <QueryState query={orders} skeleton={<Skeleton shape="block" />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return (
            <EmptyState
              icon="receipt"
              title={t('no_orders')}
              action={<ButtonLink to="/search">{t('browse')}</ButtonLink>}
            >
              {t('no_orders_hint')}
            </EmptyState>
          );
        return (
          <>
            <ul className={styles['list']}>
              {items.map((order) => (
                <OrderRow key={order.id} order={order} />
              ))}
            </ul>
            {orders.hasNextPage && (
              <Button
                look="secondary"
                busy={orders.isFetchingNextPage}
                onClick={() => void orders.fetchNextPage()}
              >
                {t('more')}
              </Button>
            )}
          </>
        );
      }}
    </QueryState>
  );
}
