import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { PageTitle } from '~/components/page-title';
import { QueryState } from '~/components/query-state';
import { ButtonLink } from '~/design/button';
import { Icon } from '~/design/icon';
import { useText } from '~/i18n/text';

import { productsQuery } from '../catalogue';
import { ProductGrid, ProductGridSkeleton } from '../product/product-card';
import { CategoryTiles } from './category-tiles';
import styles from './home-page.module.css';
import { homeText } from './home-text';

const shelfItems = 8;

function Hero() {
  const t = useText(homeText);
  const { data } = useQuery(productsQuery({ tag: 'new', limit: shelfItems }));
  const pictures =
    data?.items.flatMap(({ image }) => image ?? []).slice(0, 3) ?? [];
  return (
    <section className={styles['hero']}>
      <div className={styles['words']}>
        <PageTitle title={t('title')} className={styles['title']}>
          {t('headline')}
        </PageTitle>
        <p className={styles['lead']}>{t('lead')}</p>
        <p className={styles['actions']}>
          <ButtonLink to="/search" size="large">
            {t('browse')}
          </ButtonLink>
          <ButtonLink to="/search?tag=sale" size="large" look="secondary">
            {t('to_sale')}
          </ButtonLink>
        </p>
      </div>
      <div className={styles['pictures']} aria-hidden="true">
        {pictures.map(({ src }) => (
          <img key={src} src={src} alt="" width="400" height="400" />
        ))}
      </div>
    </section>
  );
}

/** A row of products that share a tag. */
function Shelf({ tag, title }: { tag: string; title: string }) {
  const t = useText(homeText);
  const query = useQuery(productsQuery({ tag, limit: shelfItems }));
  if (query.data?.items.length === 0) return null;
  return (
    <section className={styles['shelf']}>
      <div className={styles['heading']}>
        <h2>{title}</h2>
        <Link to={`/search?tag=${tag}`} className={styles['more']}>
          {t('all')} <span className="visually-hidden">{title}</span>
          <Icon name="arrow" />
        </Link>
      </div>
      <QueryState
        query={query}
        skeleton={<ProductGridSkeleton count={shelfItems} />}
      >
        {({ items }) => <ProductGrid products={items} />}
      </QueryState>
    </section>
  );
}

function Promises() {
  const t = useText(homeText);
  return (
    <ul className={styles['promises']}>
      <li>
        <Icon name="truck" />
        {t('promise_shipping')}
      </li>
      <li>
        <Icon name="receipt" />
        {t('promise_receipt')}
      </li>
      <li>
        <Icon name="shield" />
        {t('promise_stock')}
      </li>
    </ul>
  );
}

export default function HomePage() {
  const t = useText(homeText);
  return (
    <div className={styles['home']}>
      <Hero />
      <Promises />
      <CategoryTiles />
      <Shelf tag="new" title={t('new')} />
      <Shelf tag="sale" title={t('sale')} />
    </div>
  );
}
