import { useLocation } from 'react-router';

import { QueryState } from '~/components/query-state';
import { ButtonLink } from '~/design/button';
import { Dialog } from '~/design/dialog';
import { useText } from '~/i18n/text';

import { CartLineList, CartLinesSkeleton, EmptyCart } from './cart-line-list';
import styles from './cart-drawer.module.css';
import { CartRefusal } from './cart-refusal';
import { cartText } from './cart-text';
import { Totals } from './totals';
import { closeCartDrawer, useCartDrawer } from './drawer-state';
import { useCart, useCartIsChanging } from './use-cart';

/** The cart at the side of whatever page one is on. */
export default function CartDrawer() {
  const t = useText(cartText);
  const open = useCartDrawer();
  const query = useCart();
  const changing = useCartIsChanging();
  const { key } = useLocation();
  const full = Boolean(query.data && query.data.lines.length > 0);

  return (
    <Dialog
      open={open}
      onClose={closeCartDrawer}
      closeOn={key}
      shape="drawer"
      title={t('your_cart')}
      closeLabel={t('close')}
      footer={
        full &&
        query.data && (
          <div className={styles['footer']}>
            <Totals totals={query.data.totals} brief pending={changing} />
            <ButtonLink to="/checkout" wide size="large">
              {t('checkout')}
            </ButtonLink>
            <ButtonLink to="/cart" look="quiet" wide>
              {t('to_cart')}
            </ButtonLink>
          </div>
        )
      }
    >
      <CartRefusal />
      <QueryState query={query} skeleton={<CartLinesSkeleton />}>
        {(cart) =>
          cart && full ? <CartLineList cart={cart} /> : <EmptyCart />
        }
      </QueryState>
    </Dialog>
  );
}
