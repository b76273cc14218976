import { lazy, Suspense } from 'react';

import { IconButton } from '~/design/button';
import { Icon } from '~/design/icon';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import styles from './cart-button.module.css';
import { itemCount } from './cart-lines';
import { cartText } from './cart-text';
import { openCartDrawer, useCartDrawer } from './drawer-state';
import { useCart } from './use-cart';

const CartDrawer = lazy(() => import('./cart-drawer'));

/** How full the cart is; opens it at the side. */
export function CartButton() {
  const t = useText(cartText);
  const { number } = useFormats();
  const open = useCartDrawer();
  const { data: cart } = useCart();
  const count = itemCount(cart);
  return (
    <>
      <IconButton label={t('open', { count })} onClick={openCartDrawer}>
        <Icon name="bag" />
        {count > 0 && (
          <span key={count} className={styles['count']}>
            {number(count)}
          </span>
        )}
      </IconButton>
      {open && (
        <Suspense>
          <CartDrawer />
        </Suspense>
      )}
    </>
  );
}
