import { Button } from '~/design/button';
import { TextField } from '~/design/field';
import { useText } from '~/i18n/text';

import { isDay } from '../parts/days';
import { lastDays, type Range, rangeDaysMax, rangeFault, today } from './range';
import styles from './sales.module.css';
import { salesText } from './sales-text';

const choices = [7, 30, 90, 365] as const;

interface RangeFieldsProps {
  range: Range;
  onChange: (range: Range) => void;
}

/** Which days are looked at. */
export function RangeFields({ range, onChange }: RangeFieldsProps) {
  const t = useText(salesText);
  const fault = rangeFault(range);
  const error = fault && t(fault, { count: rangeDaysMax });
  return (
    <fieldset className={styles['range']}>
      <legend className="visually-hidden">{t('range')}</legend>
      <div className={styles['choices']}>
        {choices.map((count) => {
          const chosen = lastDays(count, today());
          const isChosen = chosen.from === range.from && chosen.to === range.to;
          return (
            <Button
              key={count}
              size="small"
              look={isChosen ? 'primary' : 'secondary'}
              aria-pressed={isChosen}
              onClick={() => onChange(chosen)}
            >
              {t('last', { count })}
            </Button>
          );
        })}
      </div>
      <div className={styles['days']}>
        <TextField
          type="date"
          label={t('from')}
          value={range.from}
          max={range.to}
          error={error}
          onChange={(event) => {
            const from = event.target.value;
            if (isDay(from)) onChange({ ...range, from });
          }}
        />
        <TextField
          type="date"
          label={t('to')}
          value={range.to}
          min={range.from}
          max={today()}
          onChange={(event) => {
            const to = event.target.value;
            if (isDay(to)) onChange({ ...range, to });
          }}
        />
      </div>
    </fieldset>
  );
}
