import { useState } from 'react';
import { Link } from 'react-router';

import { Button } from '~/design/button';
import { BarList, type BarValue } from '~/design/chart/bar-list';
import { Panel } from '~/design/panel';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import styles from './sales.module.css';
import type { Sales, SalesGoods } from './sales-requests';
import { salesText } from './sales-text';

/** Products that are shown before somebody asks for more. */
const firstBars = 10;

function GoodsPanel({
  title,
  goods,
  nameOf,
}: {
  title: string;
  goods: readonly SalesGoods[];
  nameOf: (goods: SalesGoods) => BarValue['name'];
}) {
  const t = useText(salesText);
  const { money } = useFormats();
  const [all, setAll] = useState(false);
  const shown = all ? goods : goods.slice(0, firstBars);
  return (
    <Panel title={title}>
      <p className={styles['hint']}>{t('goods_hint')}</p>
      <BarList
        bars={shown.map((item, index) => ({
          id: item.product_id ?? `${index} ${item.category}`,
          name: nameOf(item),
          value: item.revenue.amount,
          text: (
            <>
              {money(item.revenue)}
              <span className={styles['units']}>
                {t('units', { count: item.units })}
              </span>
            </>
          ),
        }))}
      />
      {shown.length < goods.length && (
        <Button
          look="secondary"
          size="small"
          className={styles['all']}
          onClick={() => setAll(true)}
        >
          {t('show_all', { count: goods.length })}
        </Button>
      )}
    </Panel>
  );
}

/** What was sold, by category and by product. */
export function Goods({ sales }: { sales: Sales }) {
  const t = useText(salesText);
  const { products, categories } = sales;
  return (
    <div className={styles['charts']}>
      <GoodsPanel
        title={t('by_category')}
        goods={categories}
        nameOf={({ category }) => category || t('no_category')}
      />
      <GoodsPanel
        title={t('by_product')}
        goods={products}
        nameOf={({ product_id, title }) =>
          product_id ? (
            <Link to={`/office/products/${product_id}`}>{title}</Link>
          ) : (
            title
          )
        }
      />
    </div>
  );
}
