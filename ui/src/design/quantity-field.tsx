import { useEffect, useId, useState } from 'react';

import { classNames } from './class-names';
import { Icon } from './icon';
import styles from './quantity-field.module.css';

interface QuantityFieldProps {
  label: string;
  fewerLabel: string;
  moreLabel: string;
  min: number;
  max: number;
  value: number;
  onChange: (value: number) => void;
  disabled?: boolean;
  size?: 'medium' | 'small';
}

/** A number of things: typed, or one more, or one less. */
export function QuantityField(props: QuantityFieldProps) {
  const { label, min, max, value, onChange, disabled, size = 'medium' } = props;
  const id = useId();
  const [typed, setTyped] = useState(String(value));

  useEffect(() => {
    setTyped(String(value));
  }, [value]);

  const settle = () => {
    const number = Math.round(Number(typed));
    const next =
      typed.trim() === '' || !Number.isFinite(number) ? value : number;
    const bounded = Math.min(max, Math.max(min, next));
    setTyped(String(bounded));
    if (bounded !== value) onChange(bounded);
  };

  return (
    <div className={classNames(styles['field'], styles[size])}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <button
        type="button"
        className={styles['step']}
        aria-label={props.fewerLabel}
        disabled={disabled || value <= min}
        onClick={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </button>
      <input
        id={id}
        className={styles['input']}
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
          if (event.key === 'ArrowUp' && value < max) onChange(value + 1);
          if (event.key === 'ArrowDown' && value > min) onChange(value - 1);
        }}
      />
      <button
        type="button"
        className={styles['step']}
        aria-label={props.moreLabel}
        disabled={disabled || value >= max}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
