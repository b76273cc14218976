import { Link } from 'react-router';

import { Badge } from '~/design/badge';
import { Button } from '~/design/button';
import { Icon } from '~/design/icon';
import { SwitchField } from '~/design/switch-field';
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
import { OnHandField } from './on-hand-field';
import styles from './stock.module.css';
import type { StockLine } from './stock-lines';
import { stockText } from './stock-text';
import { useStock } from './use-stock';

/** At or below so many available units a line is marked. */
const lowUnits = 5;

function Available({ available }: { available: number }) {
  const t = useText(stockText);
  const { number } = useFormats();
  return (
    <span className={styles['available']}>
      {available <= 0 ? (
        <Badge tone="danger">{t('sold_out')}</Badge>
      ) : (
        available <= lowUnits && <Badge tone="warning">{t('low_badge')}</Badge>
      )}
      {number(available)}
    </span>
  );
}

function useColumns(): Column<StockLine>[] {
  const t = useText(stockText);
  const { number } = useFormats();
  const isAdmin = useIsAdmin();
  return [
    {
      id: 'product',
      label: t('product'),
      cell: ({ product_id, title, variant, sku }) => (
        <>
          {product_id ? (
            <Link to={`/office/products/${product_id}`}>{title}</Link>
          ) : (
            t('unknown_product')
          )}
          <span className={styles['sku']}>
            {[variant, sku].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'reserved',
      label: t('reserved'),
      align: 'end',
      cell: ({ reserved }) => number(reserved),
    },
    {
      id: 'available',
      label: t('available'),
      align: 'end',
      cell: ({ available }) => <Available available={available} />,
    },
    {
      id: 'on_hand',
      label: t('on_hand'),
      align: 'end',
      cell: (line) =>
        isAdmin ? <OnHandField line={line} /> : number(line.on_hand),
    },
  ];
}

const cleared = { q: undefined, low: undefined, product: undefined };

/** How many units there are of everything. */
export default function StockPage() {
  const t = useText(stockText);
  const [parameters, change] = useAddress();
  const q = parameters.get('q') ?? '';
  const low = parameters.get('low') === 'true';
  const product = parameters.get('product');
  const pages = useStock({
    ...(q && { q }),
    ...(low && { low: 'true' }),
    ...(product && { product }),
  });
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} />
      <ReadOnlyNotice />
      <Filters label={t('filters')}>
        <TextFilter
          label={t('q')}
          value={q}
          onChange={(text) => change({ q: text })}
        />
        <SwitchField
          label={t('low')}
          checked={low}
          onChange={(event) =>
            change({ low: event.target.checked ? 'true' : undefined })
          }
        />
      </Filters>
      {product && (
        <Button
          look="secondary"
          size="small"
          className={styles['all']}
          onClick={() => change({ product: undefined })}
        >
          {t('only_product', { id: product })}
          <Icon name="close" />
        </Button>
      )}
      <PagedTable
        label={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ sku }) => sku}
        empty={
          <NothingFound
            icon="box"
            title={low && !q ? t('none_low') : t('none')}
            clear={t('clear')}
            onClear={() => change(cleared)}
          >
            {t('none_hint')}
          </NothingFound>
        }
      />
    </>
  );
}
