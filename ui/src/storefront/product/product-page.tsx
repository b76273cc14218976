import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { isProblem } from '~/api/problem';
import { PageTitle } from '~/components/page-title';
import { QueryState } from '~/components/query-state';
import { ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { Skeleton } from '~/design/skeleton';
import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import {
  type Product,
  productQuery,
  productsQuery,
  type Variant,
} from '../catalogue';
import { categoryName } from '../category-names';
import { addressOf, tagName } from '../listing/filter';
import { BuyBox } from './buy-box';
import { Gallery } from './gallery';
import { ProductGrid } from './product-card';
import styles from './product-page.module.css';
import { productText } from './product-text';
import { picturesOf, variantOf } from './variants';

const relatedItems = 4;

function Crumbs({ product }: { product: Product }) {
  const language = useLanguage();
  return (
    <p className={styles['crumbs']}>
      <Link to={addressOf({ category: product.category })}>
        {categoryName(product.category, language)}
      </Link>
    </p>
  );
}

function Details({ product, variant }: { product: Product; variant: Variant }) {
  const t = useText(productText);
  return (
    <section className={styles['details']}>
      <h2 className={styles['about']}>{t('description')}</h2>
      <p>{product.description}</p>
      <ul className={styles['tags']}>
        {product.tags.map((tag) => (
          <li key={tag}>
            <Link to={addressOf({ tag })} className={styles['tag']}>
              {tagName(tag)}
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles['sku']}>{t('sku', { sku: variant.sku })}</p>
    </section>
  );
}

function Related({ product }: { product: Product }) {
  const t = useText(productText);
  const language = useLanguage();
  const { data } = useQuery(
    productsQuery({ category: product.category, limit: relatedItems + 1 }),
  );
  const others = data?.items.filter(({ id }) => id !== product.id) ?? [];
  if (others.length === 0) return null;
  const category = categoryName(product.category, language);
  return (
    <section className={styles['related']}>
      <h2>{t('related', { category })}</h2>
      <ProductGrid products={others.slice(0, relatedItems)} />
    </section>
  );
}

function Gone() {
  const t = useText(productText);
  return (
    <>
      <PageTitle title={t('not_found')} className="visually-hidden" />
      <EmptyState
        icon="bag"
        title={t('gone')}
        action={<ButtonLink to="/search">{t('browse')}</ButtonLink>}
      >
        {t('gone_hint')}
      </EmptyState>
    </>
  );
}

function ProductSkeleton() {
  return (
    <div className={styles['product']}>
      <Skeleton shape="picture" />
      <div className={styles['side']}>
        <Skeleton />
        <Skeleton shape="title" />
        <Skeleton />
        <Skeleton shape="block" />
      </div>
    </div>
  );
}

function ProductView({ product, sku }: { product: Product; sku: string }) {
  const t = useText(productText);
  const variant = variantOf(product, sku);
  if (!variant) return <Gone />;
  return (
    <article className={styles['page']}>
      <div className={styles['product']}>
        <Gallery key={variant.image} pictures={picturesOf(product, variant)} />
        <div className={styles['side']}>
          <header className={styles['header']}>
            <Crumbs product={product} />
            <PageTitle title={product.title} />
            <p className={styles['vendor']}>
              <Link to={addressOf({ vendor: product.vendor })}>
                {t('by', { vendor: product.vendor })}
              </Link>
            </p>
          </header>
          <BuyBox product={product} variant={variant} />
          <Details product={product} variant={variant} />
        </div>
      </div>
      <Related product={product} />
    </article>
  );
}

/** One product; the address says which of its variants. */
export default function ProductPage() {
  const { sku = '' } = useParams();
  const query = useQuery({
    ...productQuery(sku),
    // Another variant of the same product is no reason to show nothing.
    placeholderData: (previous) =>
      previous?.variants.some((variant) => variant.sku === sku)
        ? previous
        : undefined,
  });
  return (
    <QueryState
      query={query}
      skeleton={<ProductSkeleton />}
      onError={(error) =>
        isProblem(error, 'not-found') ? <Gone /> : undefined
      }
    >
      {(product) => <ProductView product={product} sku={sku} />}
    </QueryState>
  );
}
