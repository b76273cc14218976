import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';

import { PageTitle } from '~/components/page-title';
import { QueryState } from '~/components/query-state';
import { Button, ButtonLink } from '~/design/button';
import { Dialog } from '~/design/dialog';
import { EmptyState } from '~/design/empty-state';
import { SelectField } from '~/design/field';
import { Icon } from '~/design/icon';
import { useText } from '~/i18n/text';

import { ProductGrid, ProductGridSkeleton } from '../product/product-card';
import { Facets, useFacetLabel } from './facets';
import {
  addressOf,
  facetNames,
  type Filter,
  filterOf,
  tagName,
  without,
} from './filter';
import styles from './listing-page.module.css';
import { listingText } from './listing-text';
import { pageItems, useListing } from './use-listing';

function useTitle(filter: Filter): string {
  const t = useText(listingText);
  const label = useFacetLabel();
  const { q, category, tag, vendor } = filter;
  if (q) return t('results_for', { q });
  if (category) return label('category', category);
  if (tag === 'sale' || tag === 'new') return t(tag);
  if (tag) return tagName(tag);
  return vendor ?? t('everything');
}

/** The filters that apply; each is a link that takes it away. */
function Applied({ filter }: { filter: Filter }) {
  const t = useText(listingText);
  const label = useFacetLabel();
  const applied = facetNames.flatMap((name) => {
    const value = filter[name];
    return value ? [{ name, text: label(name, value) }] : [];
  });
  if (applied.length === 0) return null;
  return (
    <ul className={styles['applied']}>
      {applied.map(({ name, text }) => (
        <li key={name}>
          <Link
            to={addressOf(without(filter, name))}
            replace
            className={styles['chip']}
            aria-label={t('remove', { name: text })}
          >
            {text}
            <Icon name="close" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function SortField({ filter }: { filter: Filter }) {
  const t = useText(listingText);
  const navigate = useNavigate();
  return (
    <SelectField
      label={t('sort')}
      className={styles['sort']}
      value={filter.sort ?? ''}
      onChange={(event) => {
        const next = new URLSearchParams({ sort: event.target.value });
        const { sort } = filterOf(next, undefined);
        const address = addressOf({
          ...without(filter, 'sort'),
          ...(sort && { sort }),
        });
        void navigate(address, { replace: true });
      }}
    >
      {filter.q ? (
        <>
          <option value="">{t('sort_match')}</option>
          <option value="title">{t('sort_title')}</option>
        </>
      ) : (
        <option value="">{t('sort_title')}</option>
      )}
      <option value="price_asc">{t('sort_price_asc')}</option>
      <option value="price_desc">{t('sort_price_desc')}</option>
    </SelectField>
  );
}

/** The facets on a phone: behind a button, over the page. */
function FacetsDrawer({ filter, total }: { filter: Filter; total: number }) {
  const t = useText(listingText);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        look="secondary"
        className={styles['open-facets']}
        onClick={() => setOpen(true)}
      >
        <Icon name="filter" />
        {t('filter')}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        shape="drawer"
        title={t('filters')}
        closeLabel={t('close')}
        footer={
          <Button wide onClick={close}>
            {t('show', { count: total })}
          </Button>
        }
      >
        <Facets filter={filter} />
      </Dialog>
    </>
  );
}

function Results({ filter }: { filter: Filter }) {
  const t = useText(listingText);
  const listing = useListing(filter);
  return (
    <QueryState
      query={listing}
      skeleton={<ProductGridSkeleton count={pageItems / 2} />}
    >
      {({ pages }) => {
        const products = pages.flatMap(({ items }) => items);
        const total = pages[0]?.total ?? 0;
        return (
          <div
            className={styles['results']}
            aria-busy={listing.isPlaceholderData}
          >
            <div className={styles['tools']}>
              <p role="status" className={styles['total']}>
                {t('count', { count: total })}
              </p>
              <FacetsDrawer filter={filter} total={total} />
              <SortField filter={filter} />
            </div>
            {products.length > 0 ? (
              <ProductGrid products={products} heading="h2" />
            ) : (
              <EmptyState
                icon="search"
                title={t('nothing')}
                action={
                  <ButtonLink to="/search" look="secondary">
                    {t('clear')}
                  </ButtonLink>
                }
              >
                {t('nothing_hint')}
              </EmptyState>
            )}
            {listing.hasNextPage && (
              <Button
                look="secondary"
                className={styles['more']}
                busy={listing.isFetchingNextPage}
                onClick={() => void listing.fetchNextPage()}
              >
                {t('more')}
              </Button>
            )}
          </div>
        );
      }}
    </QueryState>
  );
}

/** A category, or what a search found. The address says all there is to know. */
export default function ListingPage() {
  const t = useText(listingText);
  const { category } = useParams();
  const [parameters] = useSearchParams();
  const filter = filterOf(parameters, category);
  const title = useTitle(filter);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <PageTitle title={title} />
        <Applied filter={filter} />
      </header>
      <aside className={styles['aside']} aria-label={t('filters')}>
        <Facets filter={filter} />
      </aside>
      <Results filter={filter} />
    </div>
  );
}
