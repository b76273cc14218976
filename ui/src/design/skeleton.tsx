import { classNames } from './class-names';
import styles from './skeleton.module.css';

type Shape = 'line' | 'title' | 'picture' | 'block';

/** The place of something that is on its way. */
export function Skeleton({
  shape = 'line',
  className,
}: {
  shape?: Shape;
  className?: string | undefined;
}) {
  return (
    <span
      className={classNames(styles['skeleton'], styles[shape], className)}
      aria-hidden="true"
    />
  );
}
