import { useEffect, useRef } from 'react';
import { Navigate } from 'react-router';

import { PageTitle } from '~/components/page-title';
import { ProblemNotice } from '~/components/problem-notice';
import { QueryState } from '~/components/query-state';
import { Notice } from '~/design/notice';
import { Skeleton } from '~/design/skeleton';
import { useText } from '~/i18n/text';

import { CartLineList, EmptyCart } from '../cart/cart-line-list';
import type { Cart } from '../cart/cart-lines';
import { useCart } from '../cart/use-cart';
import { knownOrderOf } from '../order/known-orders';
import { CheckoutForm } from './checkout-form';
import styles from './checkout-page.module.css';
import { checkoutText } from './checkout-text';
import { unansweredOrder, useCheckout } from './use-checkout';

/** Sends an order again that was under way when the page was reloaded. */
function Finishing({
  wish,
}: {
  wish: NonNullable<ReturnType<typeof unansweredOrder>>;
}) {
  const t = useText(checkoutText);
  const checkout = useCheckout();
  const { mutate } = checkout;
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    mutate({ wish });
  }, [mutate, wish]);
  if (checkout.error)
    return (
      <ProblemNotice error={checkout.error} onRetry={() => mutate({ wish })} />
    );
  return (
    <Notice title={t('finishing')} urgent>
      {t('finishing_hint')}
    </Notice>
  );
}

/** A cart that is an order already: on with that. */
function Locked({ cart }: { cart: Cart }) {
  const wish = unansweredOrder(cart.id);
  if (wish) return <Finishing wish={wish} />;
  const order = knownOrderOf(cart.id);
  if (order) return <Navigate to={`/orders/${order.id}`} replace />;
  return <CartLineList cart={cart} />;
}

function CheckoutSkeleton() {
  return (
    <div className={styles['skeleton']}>
      <Skeleton shape="block" />
      <Skeleton shape="block" />
    </div>
  );
}

/** From cart to order, on one page. */
export default function CheckoutPage() {
  const t = useText(checkoutText);
  const query = useCart();
  const checkout = useCheckout();
  return (
    <div className={styles['page']}>
      <PageTitle title={t('checkout')} />
      <QueryState query={query} skeleton={<CheckoutSkeleton />}>
        {(cart) => {
          if (!cart || cart.lines.length === 0) return <EmptyCart />;
          // While the order is being placed the form stays where it is.
          if (cart.state !== 'open' && checkout.status !== 'pending')
            return <Locked cart={cart} />;
          return <CheckoutForm cart={cart} checkout={checkout} />;
        }}
      </QueryState>
    </div>
  );
}
