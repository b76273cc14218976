import { ColumnChart } from '~/design/chart/column-chart';
import { Panel } from '~/design/panel';
import { type Column, Table } from '~/design/table';
import { useFormats } from '~/i18n/format';
import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import { formatDay } from '../parts/days';
import styles from './sales.module.css';
import type { Sales, SalesDay } from './sales-requests';
import { salesText } from './sales-text';

type Measure = 'revenue' | 'orders' | 'refunds';

const valueOf = (day: SalesDay, measure: Measure): number =>
  measure === 'orders' ? day.orders : day[measure].amount;

/** How amounts and counts are written, in full and beside an axis. */
function useMeasureFormat(measure: Measure, currency: string) {
  const language = useLanguage();
  const { money, number } = useFormats();
  if (measure === 'orders')
    return { format: number, formatTick: number, tickUnit: 1 };
  const probe = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
  });
  const digits = probe.resolvedOptions().maximumFractionDigits ?? 2;
  const short = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  });
  return {
    format: (amount: number) => money({ amount, currency }),
    // An axis may round; what is exact stands in the table.
    formatTick: (amount: number) => short.format(amount / 10 ** digits),
    tickUnit: 10 ** digits,
  };
}

function DayChart({ sales, measure }: { sales: Sales; measure: Measure }) {
  const t = useText(salesText);
  const language = useLanguage();
  const { days } = sales;
  const { format, formatTick, tickUnit } = useMeasureFormat(
    measure,
    sales.revenue.currency,
  );
  const total = days.reduce((sum, day) => sum + valueOf(day, measure), 0);
  const best = days.reduce<SalesDay | undefined>(
    (found, day) =>
      found && valueOf(found, measure) >= valueOf(day, measure) ? found : day,
    undefined,
  );
  return (
    <Panel title={t(`${measure}_per_day`)}>
      <ColumnChart
        title={t(`${measure}_per_day`)}
        description={t(`${measure}_desc`, {
          from: formatDay(sales.from, language),
          to: formatDay(sales.to, language),
          total: format(total),
          best: best ? formatDay(best.day, language) : '–',
          most: format(best ? valueOf(best, measure) : 0),
        })}
        columns={days.map((day) => ({
          label: formatDay(day.day, language, 'short'),
          name: formatDay(day.day, language),
          value: valueOf(day, measure),
        }))}
        format={format}
        formatTick={formatTick}
        tickUnit={tickUnit}
        tone={measure === 'refunds' ? 'sale' : 'accent'}
      />
    </Panel>
  );
}

/** What the charts show, for everybody who would rather read it. */
function DayTable({ days }: { days: readonly SalesDay[] }) {
  const t = useText(salesText);
  const language = useLanguage();
  const { money, number } = useFormats();
  const columns: Column<SalesDay>[] = [
    {
      id: 'day',
      label: t('day'),
      cell: ({ day }) => formatDay(day, language),
    },
    {
      id: 'orders',
      label: t('orders'),
      align: 'end',
      cell: ({ orders }) => number(orders),
    },
    {
      id: 'revenue',
      label: t('revenue'),
      align: 'end',
      cell: ({ revenue }) => money(revenue),
    },
    {
      id: 'refunds',
      label: t('refunds'),
      align: 'end',
      cell: ({ refunds }) => money(refunds),
    },
  ];
  return (
    <details className={styles['numbers']}>
      <summary>{t('numbers')}</summary>
      <Table
        label={t('numbers')}
        columns={columns}
        rows={days}
        rowKey={({ day }) => day}
      />
    </details>
  );
}

export function DayCharts({ sales }: { sales: Sales }) {
  return (
    <>
      <div className={styles['charts']}>
        <DayChart sales={sales} measure="revenue" />
        <DayChart sales={sales} measure="orders" />
        {sales.refunds.amount > 0 && (
          <DayChart sales={sales} measure="refunds" />
        )}
      </div>
      <DayTable days={sales.days} />
    </>
  );
}
