import { Link } from 'react-router';

import { ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { Notice } from '~/design/notice';
import { QuantityField } from '~/design/quantity-field';
import { Skeleton } from '~/design/skeleton';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { knownOrderOf } from '../order/known-orders';
import { Picture } from '../product/picture';
import { useLineVariant } from '../product/use-line-variant';
import styles from './cart-line-list.module.css';
import type { Cart, Line } from './cart-lines';
import { cartText } from './cart-text';
import { lineQuantityMax, useSetQuantity } from './use-cart';

interface LineRowProps {
  line: Line;
  fixed: boolean;
  onQuantity: (line: Line, quantity: number) => void;
}

function LineRow({ line, fixed, onQuantity }: LineRowProps) {
  const t = useText(cartText);
  const { money } = useFormats();
  const { stock, image } = useLineVariant(line.sku);
  const { title } = line;
  return (
    <li className={styles['line']}>
      <Picture image={image} decorative className={styles['picture']} />
      <div className={styles['words']}>
        <Link to={`/p/${line.sku}`} className={styles['title']}>
          {title}
        </Link>
        <p className={styles['facts']}>
          {[
            line.variant,
            line.quantity > 1 && t('each', { price: money(line.unit_price) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {stock === 'out_of_stock' && (
          <p className={styles['gone']}>{t('sold_out')}</p>
        )}
        {stock === 'low' && <p className={styles['low']}>{t('low')}</p>}
      </div>
      <p className={styles['sum']}>{money(line.line_total)}</p>
      {!fixed && (
        <div className={styles['tools']}>
          <QuantityField
            size="small"
            label={t('quantity', { title })}
            fewerLabel={t('fewer', { title })}
            moreLabel={t('more', { title })}
            min={1}
            max={lineQuantityMax}
            value={line.quantity}
            onChange={(quantity) => onQuantity(line, quantity)}
          />
          <button
            type="button"
            className={styles['remove']}
            aria-label={t('remove_title', { title })}
            onClick={() => onQuantity(line, 0)}
          >
            {t('remove')}
          </button>
        </div>
      )}
    </li>
  );
}

/** Why the lines cannot be changed just now. */
function Locked({ cart }: { cart: Cart }) {
  const t = useText(cartText);
  const order = knownOrderOf(cart.id);
  return (
    <Notice tone="warning" title={t('locked')}>
      <p>{t('locked_hint')}</p>
      {order && (
        <ButtonLink to={`/orders/${order.id}`} size="small" look="secondary">
          {t('to_order')}
        </ButtonLink>
      )}
    </Notice>
  );
}

export function CartLineList({ cart }: { cart: Cart }) {
  const setQuantity = useSetQuantity();
  const locked = cart.state !== 'open';
  return (
    <div className={styles['lines']}>
      {locked && <Locked cart={cart} />}
      <ul className={styles['list']}>
        {cart.lines.map((line) => (
          <LineRow
            key={line.sku}
            line={line}
            fixed={locked}
            onQuantity={setQuantity}
          />
        ))}
      </ul>
    </div>
  );
}

export function CartLinesSkeleton() {
  return (
    <div className={styles['list']}>
      {[1, 2, 3].map((number) => (
        <div key={number} className={styles['line']}>
          <Skeleton shape="picture" className={styles['picture']} />
          <div className={styles['words']}>
            <Skeleton />
            <Skeleton />
          </div>
        </div>
      ))}
    </div>
  );
}

export function EmptyCart() {
  const t = useText(cartText);
  return (
    <EmptyState
      icon="bag"
      title={t('empty')}
      action={<ButtonLink to="/search">{t('browse')}</ButtonLink>}
    >
      {t('empty_hint')}
    </EmptyState>
  );
}
