import type { Schema } from '~/api/client';
import { useFormats } from '~/i18n/format';

import { Picture } from '../product/picture';
import { useLineVariant } from '../product/use-line-variant';
import styles from './order-lines.module.css';

type Line = Schema['line'];

function OrderLine({ line }: { line: Line }) {
  const { money, number } = useFormats();
  const { image } = useLineVariant(line.sku);
  return (
    <li className={styles['line']}>
      <Picture image={image} decorative className={styles['picture']} />
      <div className={styles['words']}>
        <p className={styles['title']}>{line.title}</p>
        <p className={styles['facts']}>
          {[
            `${number(line.quantity)} × ${money(line.unit_price)}`,
            line.variant,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <p className={styles['sum']}>{money(line.line_total)}</p>
    </li>
  );
}

/** What was ordered, or is about to be. */
export function OrderLines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className={styles['lines']}>
      {lines.map((line) => (
        <OrderLine key={line.sku} line={line} />
      ))}
    </ul>
  );
}
