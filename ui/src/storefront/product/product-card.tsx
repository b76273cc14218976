import { Link } from 'react-router';

import { Price } from '~/components/price';
import { Badge } from '~/design/badge';
import { Skeleton } from '~/design/skeleton';
import { catalogue, useText } from '~/i18n/text';

import type { ProductItem } from '../catalogue';
import { Picture } from './picture';
import styles from './product-card.module.css';

const text = catalogue({
  en: {
    sale: 'Sale',
    low: 'Only a few left',
    out_of_stock: 'Sold out',
    variants: { one: '{count} version', other: '{count} versions' },
  },
  de: {
    sale: 'Angebot',
    low: 'Nur noch wenige',
    out_of_stock: 'Ausverkauft',
    variants: { one: '{count} Ausführung', other: '{count} Ausführungen' },
  },
});

function Flag({ product }: { product: ProductItem }) {
  const t = useText(text);
  if (product.stock === 'out_of_stock')
    return <Badge>{t('out_of_stock')}</Badge>;
  if (product.compare_at) return <Badge tone="sale">{t('sale')}</Badge>;
  if (product.stock === 'low') return <Badge tone="warning">{t('low')}</Badge>;
  return null;
}

/** In the first row on a wide screen. */
const rowItems = 4;

interface ProductCardProps {
  product: ProductItem;
  /** Above the fold: its picture is wanted first. */
  first?: boolean;
  /** The heading of the title, one below what the card is in. */
  heading?: 'h2' | 'h3';
}

/** A product among others. All of it is one link. */
export function ProductCard({
  product,
  first = false,
  heading: Heading = 'h3',
}: ProductCardProps) {
  const t = useText(text);
  return (
    <article className={styles['card']}>
      <div className={styles['frame']}>
        <Picture image={product.image} decorative eager={first} />
        <div className={styles['flag']}>
          <Flag product={product} />
        </div>
      </div>
      <Heading className={styles['title']}>
        <Link to={`/p/${product.id}`} className={styles['link']}>
          {product.title}
        </Link>
      </Heading>
      <p className={styles['facts']}>
        {product.variant_count > 1
          ? t('variants', { count: product.variant_count })
          : product.vendor}
      </p>
      <Price
        value={product.price_from}
        before={product.compare_at}
        className={styles['price']}
      />
    </article>
  );
}

/** The place of a card. */
export function ProductCardSkeleton() {
  return (
    <div className={styles['card']}>
      <Skeleton shape="picture" />
      <Skeleton className={styles['title']} />
      <Skeleton className={styles['facts']} />
      <Skeleton className={styles['price']} />
    </div>
  );
}

export function ProductGrid({
  products,
  heading,
}: {
  products: readonly ProductItem[];
  heading?: 'h2' | 'h3';
}) {
  return (
    <ul className={styles['grid']}>
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard
            product={product}
            first={index < rowItems}
            {...(heading && { heading })}
          />
        </li>
      ))}
    </ul>
  );
}

export function ProductGridSkeleton({ count }: { count: number }) {
  return (
    <div className={styles['grid']}>
      {Array.from({ length: count }, (_, index) => (
        <ProductCardSkeleton key={index} />
      ))}
    </div>
  );
}
