import { PageTitle } from '~/components/page-title';
import { QueryState } from '~/components/query-state';
import { ButtonLink } from '~/design/button';
import { useText } from '~/i18n/text';

import { CartLineList, CartLinesSkeleton, EmptyCart } from './cart-line-list';
import styles from './cart-page.module.css';
import { CartRefusal } from './cart-refusal';
import { cartText } from './cart-text';
import { Totals } from './totals';
import { useCart, useCartIsChanging } from './use-cart';

/** The cart, with all that it comes to. */
export default function CartPage() {
  const t = useText(cartText);
  const query = useCart();
  const changing = useCartIsChanging();
  return (
    <div className={styles['page']}>
      <PageTitle title={t('your_cart')} />
      <CartRefusal />
      <QueryState query={query} skeleton={<CartLinesSkeleton />}>
        {(cart) =>
          cart && cart.lines.length > 0 ? (
            <div className={styles['columns']}>
              <CartLineList cart={cart} />
              <section className={styles['summary']} aria-label={t('summary')}>
                <h2>{t('summary')}</h2>
                <Totals totals={cart.totals} pending={changing} />
                {cart.state === 'open' && (
                  <ButtonLink to="/checkout" size="large" wide>
                    {t('checkout')}
                  </ButtonLink>
                )}
              </section>
            </div>
          ) : (
            <EmptyCart />
          )
        }
      </QueryState>
    </div>
  );
}
