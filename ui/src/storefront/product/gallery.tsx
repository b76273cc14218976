import { useState } from 'react';

import type { Schema } from '~/api/client';
import { useText } from '~/i18n/text';

import styles from './gallery.module.css';
import { Picture } from './picture';
import { productText } from './product-text';

/** Thumbnails in a row; more pictures than that help nobody. */
const thumbsMax = 8;

/** The pictures of a product: one large, the others to choose from. */
export function Gallery({
  pictures,
}: {
  pictures: readonly Schema['image'][];
}) {
  const t = useText(productText);
  const [index, setIndex] = useState(0);
  return (
    <div className={styles['gallery']}>
      <Picture image={pictures[index]} eager className={styles['large']} />
      {pictures.length > 1 && (
        <ul className={styles['thumbs']} aria-label={t('pictures')}>
          {pictures.slice(0, thumbsMax).map((picture, number) => (
            <li key={picture.src}>
              <button
                type="button"
                className={styles['thumb']}
                aria-label={t('picture', { number: number + 1 })}
                aria-pressed={number === index}
                onClick={() => setIndex(number)}
              >
                <Picture image={picture} decorative eager />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
