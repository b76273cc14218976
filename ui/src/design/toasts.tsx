import { createStore, useStore } from '~/lib/store';

import { classNames } from './class-names';
import { Icon } from './icon';
import styles from './toasts.module.css';

type Tone = 'success' | 'danger';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
}

const toastMs = 6_000;
const toastsMax = 3;

const shown = createStore<readonly Toast[]>([]);
let lastId = 0;

/** Says something that needs no answer. */
export function toast(text: string, tone: Tone = 'success'): void {
  const id = (lastId += 1);
  shown.set([...shown.get(), { id, text, tone }].slice(-toastsMax));
  setTimeout(() => {
    shown.set(shown.get().filter((other) => other.id !== id));
  }, toastMs);
}

/** Where toasts appear; once in a page. */
export function Toasts() {
  const toasts = useStore(shown);
  return (
    <div className={styles['toasts']} role="status">
      {toasts.map(({ id, text, tone }) => (
        <p key={id} className={classNames(styles['toast'], styles[tone])}>
          <Icon name={tone === 'success' ? 'check' : 'warning'} />
          {text}
        </p>
      ))}
    </div>
  );
}
