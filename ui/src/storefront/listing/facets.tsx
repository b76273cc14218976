import { Link } from 'react-router';

import { classNames } from '~/design/class-names';
import { Skeleton } from '~/design/skeleton';
import { useFormats } from '~/i18n/format';
import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import { categoryName } from '../category-names';
import styles from './facets.module.css';
import {
  addressOf,
  type FacetName,
  facetNames,
  type Filter,
  tagName,
  without,
} from './filter';
import { listingText } from './listing-text';
import { useFacet } from './use-listing';

/** Values shown; who looks for a rare one searches. */
const valuesMax = 14;

/** How a value of a facet is written. */
export function useFacetLabel(): (name: FacetName, value: string) => string {
  const language = useLanguage();
  return (name, value) => {
    if (name === 'category') return categoryName(value, language);
    return name === 'tag' ? tagName(value) : value;
  };
}

function Facet({ filter, name }: { filter: Filter; name: FacetName }) {
  const t = useText(listingText);
  const label = useFacetLabel();
  const { number } = useFormats();
  const values = useFacet(filter, name);
  const chosen = filter[name];
  const choice = (value: string | undefined) => ({
    to: addressOf({
      ...without(filter, name),
      ...(value && { [name]: value }),
    }),
    replace: true,
    'aria-current': chosen === value ? ('true' as const) : undefined,
  });
  return (
    <section className={styles['facet']}>
      <h2 className={styles['name']}>{t(name)}</h2>
      <ul
        className={classNames(
          styles['values'],
          name === 'tag' && styles['chips'],
        )}
      >
        <li>
          <Link {...choice(undefined)} className={styles['value']}>
            {t('any')}
          </Link>
        </li>
        {values?.slice(0, valuesMax).map(({ value, count }) => (
          <li key={value}>
            <Link {...choice(value)} className={styles['value']}>
              {label(name, value)}
              <span className={styles['count']}>{number(count)}</span>
            </Link>
          </li>
        ))}
        {!values &&
          Array.from({ length: 6 }, (_, index) => (
            <li key={index}>
              <Skeleton />
            </li>
          ))}
      </ul>
    </section>
  );
}

/** Everything a list can be narrowed by. Each choice is a link. */
export function Facets({ filter }: { filter: Filter }) {
  return (
    <div className={styles['facets']}>
      {facetNames.map((name) => (
        <Facet key={name} filter={filter} name={name} />
      ))}
    </div>
  );
}
