import { useState } from 'react';

import type { Schema } from '~/api/client';
import { classNames } from '~/design/class-names';
import { Icon } from '~/design/icon';

import styles from './picture.module.css';

interface PictureProps {
  image: Schema['image'] | undefined;
  /** The words beside it say what it shows. */
  decorative?: boolean;
  eager?: boolean;
  className?: string | undefined;
}

/** A square picture; its place stays when there is none. */
export function Picture({
  image,
  decorative = false,
  eager = false,
  className,
}: PictureProps) {
  const [broken, setBroken] = useState<string>();
  if (!image || broken === image.src)
    return (
      <span
        className={classNames(styles['picture'], styles['none'], className)}
      >
        <Icon name="bag" />
      </span>
    );
  return (
    <img
      className={classNames(styles['picture'], className)}
      src={image.src}
      alt={decorative ? '' : image.alt}
      width={400}
      height={400}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setBroken(image.src)}
    />
  );
}
