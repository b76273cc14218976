import { useEffect, useId, useState } from 'react';

import { problemKey, problemText } from '~/components/problem-text';
import { Button } from '~/design/button';
import { toast } from '~/design/toasts';
import { useText } from '~/i18n/text';

import styles from './stock.module.css';
import { onHandMax, readUnits, type StockLine } from './stock-lines';
import { stockText } from './stock-text';
import { useSetStock } from './use-stock';

/** The units of a line, to be set in place. */
export function OnHandField({ line }: { line: StockLine }) {
  const t = useText(stockText);
  const p = useText(problemText);
  const set = useSetStock(line);
  const [text, setText] = useState(String(line.on_hand));
  const errorId = useId();

  // What the shop says wins over what was typed before.
  useEffect(() => setText(String(line.on_hand)), [line.on_hand]);

  const units = readUnits(text);
  const changed = text.trim() !== String(line.on_hand);
  const wrong =
    units === undefined ? t('not_a_number', { most: onHandMax }) : undefined;
  const refused =
    set.error &&
    `${p(problemKey(set.error))} ${t('taken_back', { on_hand: line.on_hand })}`;
  const error = changed ? wrong : refused;
  const warning =
    changed && units !== undefined && units < line.reserved
      ? t('below_reserved', { reserved: line.reserved })
      : undefined;

  return (
    <form
      className={styles['set']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!changed || units === undefined) return;
        set.mutate(units, {
          onSuccess: ({ sku, on_hand }) => toast(t('saved', { sku, on_hand })),
        });
      }}
    >
      <input
        className={styles['units']}
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('set_label', { sku: line.sku })}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || warning ? errorId : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(String(line.on_hand));
        }}
      />
      <Button
        type="submit"
        size="small"
        look={changed ? 'primary' : 'secondary'}
        disabled={!changed}
        busy={set.isPending}
        aria-label={`${t('set')} ${line.sku}`}
      >
        {t('set')}
      </Button>
      {(error || warning) && (
        <p
          id={errorId}
          role={refused && !changed ? 'alert' : undefined}
          className={error ? styles['error'] : styles['warning']}
        >
          {error || warning}
        </p>
      )}
    </form>
  );
}
