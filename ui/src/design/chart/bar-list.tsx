import type { ReactNode } from 'react';

import styles from './chart.module.css';

export interface BarValue {
  readonly id: string;
  readonly name: ReactNode;
  readonly value: number;
  /** The value as text, and whatever belongs to it. */
  readonly text: ReactNode;
}

/** Amounts compared: each has its name, its number and a bar. */
export function BarList({ bars }: { bars: readonly BarValue[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className={styles['bars']}>
      {bars.map(({ id, name, value, text }) => (
        <li key={id} className={styles['bar']}>
          <span className={styles['bar-name']}>{name}</span>
          <span className={styles['bar-text']}>{text}</span>
          <svg className={styles['bar-track']} aria-hidden="true">
            <rect
              className={styles['bar-mark']}
              width={`${(100 * Math.max(0, value)) / most}%`}
              height="100%"
              rx="3"
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}
