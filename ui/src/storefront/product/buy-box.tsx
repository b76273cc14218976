import { useState } from 'react';
import { Link } from 'react-router';

import { Price } from '~/components/price';
import { Badge } from '~/design/badge';
import { Button } from '~/design/button';
import { classNames } from '~/design/class-names';
import { Icon } from '~/design/icon';
import { QuantityField } from '~/design/quantity-field';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { openCartDrawer } from '../cart/drawer-state';
import { lineQuantityMax, useAddToCart } from '../cart/use-cart';
import type { Product, Variant } from '../catalogue';
import styles from './buy-box.module.css';
import { productText } from './product-text';
import { type Option, optionsOf } from './variants';

function OptionChoice({ option }: { option: Option }) {
  const t = useText(productText);
  const chosen = option.values.find((value) => value.chosen);
  return (
    <section className={styles['option']} aria-label={option.name}>
      <h2 className={styles['option-name']}>
        {option.name}
        {chosen && <span className={styles['chosen']}>{chosen.value}</span>}
      </h2>
      <ul className={styles['values']}>
        {option.values.map(({ value, variant, chosen: current }) => {
          const gone = variant.stock === 'out_of_stock';
          return (
            <li key={value}>
              <Link
                to={`/p/${variant.sku}`}
                replace
                className={classNames(styles['value'], gone && styles['gone'])}
                aria-current={current ? 'true' : undefined}
                aria-label={gone ? t('sold_out_value', { value }) : undefined}
              >
                {value}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Stock({ variant }: { variant: Variant }) {
  const t = useText(productText);
  return (
    <p className={classNames(styles['stock'], styles[variant.stock])}>
      {t(variant.stock)}
    </p>
  );
}

function Saving({ variant }: { variant: Variant }) {
  const t = useText(productText);
  const { percent } = useFormats();
  const { price, compare_at: before } = variant;
  if (!before || before.amount <= price.amount) return null;
  const share = percent(1 - price.amount / before.amount);
  return <Badge tone="sale">{t('saved', { share })}</Badge>;
}

interface BuyBoxProps {
  product: Product;
  variant: Variant;
}

/** Price, options, stock, and the way into the cart. */
export function BuyBox({ product, variant }: BuyBoxProps) {
  const t = useText(productText);
  const [quantity, setQuantity] = useState(1);
  const add = useAddToCart();
  const soldOut = variant.stock === 'out_of_stock';
  return (
    <form
      className={styles['box']}
      onSubmit={(event) => {
        event.preventDefault();
        openCartDrawer();
        add.mutate({ product, variant, quantity });
      }}
    >
      <div className={styles['price']}>
        <Price
          value={variant.price}
          before={variant.compare_at}
          className={styles['amount']}
        />
        <Saving variant={variant} />
        <p className={styles['tax']}>{t('tax')}</p>
      </div>
      {optionsOf(product, variant).map((option) => (
        <OptionChoice key={option.name} option={option} />
      ))}
      <Stock variant={variant} />
      <div className={styles['buy']}>
        <QuantityField
          label={t('quantity')}
          fewerLabel={t('fewer')}
          moreLabel={t('more')}
          min={1}
          max={lineQuantityMax}
          value={quantity}
          onChange={setQuantity}
          disabled={soldOut}
        />
        <Button
          type="submit"
          size="large"
          className={styles['add']}
          disabled={soldOut}
          busy={add.isPending}
        >
          <Icon name="bag" />
          {t(soldOut ? 'sold_out' : 'add')}
        </Button>
      </div>
    </form>
  );
}
