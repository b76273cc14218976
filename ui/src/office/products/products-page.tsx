import { Link } from 'react-router';

import { Badge } from '~/design/badge';
import { ButtonLink } from '~/design/button';
import { SelectField } from '~/design/field';
import { Icon } from '~/design/icon';
import type { Column } from '~/design/table';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import { useIsAdmin } from '../access/role';
import { ReadOnlyNotice } from '../access/staff-only';
import { Filters } from '../parts/filters';
import { NothingFound } from '../parts/nothing-found';
import { PageHeader } from '../parts/page-header';
import { PagedTable } from '../parts/paged-table';
import { TextFilter } from '../parts/text-filter';
import { useAddress } from '../parts/use-address';
import { usePages } from '../parts/use-pages';
import {
  fetchProducts,
  type ProductFilter,
  type ProductRow,
  productsKey,
} from './product-requests';
import styles from './products.module.css';
import { productsText } from './products-text';

function Name({ product }: { product: ProductRow }) {
  const t = useText(productsText);
  const { id, title, image, vendor, variant_count } = product;
  return (
    <span className={styles['name']}>
      {image ? (
        <img
          src={image.src}
          alt=""
          width="44"
          height="44"
          loading="lazy"
          className={styles['thumb']}
        />
      ) : (
        <span className={styles['thumb']} />
      )}
      <span>
        <Link to={`/office/products/${id}`}>{title}</Link>
        <span className={styles['small']}>
          {[vendor, t('variants', { count: variant_count })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </span>
  );
}

export function PublishedBadge({ published }: { published: boolean }) {
  const t = useText(productsText);
  return (
    <Badge tone={published ? 'success' : 'plain'}>
      {t(published ? 'published' : 'hidden')}
    </Badge>
  );
}

function useColumns(): Column<ProductRow>[] {
  const t = useText(productsText);
  const { money, number } = useFormats();
  return [
    {
      id: 'name',
      label: t('name'),
      cell: (product) => <Name product={product} />,
    },
    { id: 'category', label: t('category'), cell: ({ category }) => category },
    {
      id: 'state',
      label: t('state'),
      cell: ({ published }) => <PublishedBadge published={published} />,
    },
    {
      id: 'available',
      label: t('available'),
      align: 'end',
      cell: ({ id, available }) => (
        <Link to={`/office/stock?product=${id}`}>{number(available)}</Link>
      ),
    },
    {
      id: 'price',
      label: t('price'),
      align: 'end',
      cell: ({ price_from, variant_count }) =>
        variant_count > 1
          ? t('from', { price: money(price_from) })
          : money(price_from),
    },
  ];
}

function filterOf(parameters: URLSearchParams): ProductFilter {
  const q = parameters.get('q');
  const published = parameters.get('published');
  return {
    ...(q && { q }),
    ...((published === 'true' || published === 'false') && { published }),
  };
}

/** Every product, those that the shop does not show included. */
export default function ProductsPage() {
  const t = useText(productsText);
  const isAdmin = useIsAdmin();
  const [parameters, change] = useAddress();
  const filter = filterOf(parameters);
  const isFiltered = Object.keys(filter).length > 0;
  const pages = usePages([...productsKey, 'list', filter], (page, signal) =>
    fetchProducts(filter, page, signal),
  );
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          isAdmin && (
            <ButtonLink to="/office/new-product">
              <Icon name="plus" />
              {t('new')}
            </ButtonLink>
          )
        }
      />
      <ReadOnlyNotice />
      <Filters label={t('filters')}>
        <TextFilter
          label={t('q')}
          value={filter.q ?? ''}
          onChange={(q) => change({ q })}
        />
        <SelectField
          label={t('shown')}
          value={filter.published ?? ''}
          onChange={(event) => change({ published: event.target.value })}
        >
          <option value="">{t('any')}</option>
          <option value="true">{t('published')}</option>
          <option value="false">{t('hidden')}</option>
        </SelectField>
      </Filters>
      <PagedTable
        label={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <NothingFound
            icon="bag"
            title={t('none')}
            clear={t('clear')}
            onClear={
              isFiltered
                ? () => change({ q: undefined, published: undefined })
                : undefined
            }
          >
            {isFiltered && t('none_hint')}
          </NothingFound>
        }
      />
    </>
  );
}
