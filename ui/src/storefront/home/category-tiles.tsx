import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import { categoriesQuery, productsQuery } from '../catalogue';
import { categoryName } from '../category-names';
import { Picture } from '../product/picture';
import styles from './category-tiles.module.css';
import { homeText } from './home-text';

/** Tiles in their rows; more categories are in the header. */
const tilesMax = 8;

/** Each category with the picture of its first product. */
export function CategoryTiles() {
  const t = useText(homeText);
  const language = useLanguage();
  const { data } = useQuery(categoriesQuery());
  const categories = data?.items.slice(0, tilesMax) ?? [];
  const firsts = useQueries({
    queries: categories.map(({ name }) =>
      productsQuery({ category: name, limit: 1 }),
    ),
  });
  if (data && categories.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('categories')}</h2>
      <ul className={styles['tiles']}>
        {categories.map(({ name, product_count }, index) => (
          <li key={name}>
            <Link
              to={`/c/${encodeURIComponent(name)}`}
              className={styles['tile']}
            >
              <Picture
                image={firsts[index]?.data?.items[0]?.image}
                decorative
                className={styles['picture']}
              />
              <span className={styles['name']}>
                {categoryName(name, language)}
              </span>
              <span className={styles['count']}>
                {t('products', { count: product_count })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
