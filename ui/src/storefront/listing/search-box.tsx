import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

import { Icon } from '~/design/icon';
import { catalogue, useText } from '~/i18n/text';

import styles from './search-box.module.css';

const text = catalogue({
  en: { search: 'Search', placeholder: 'Mugs, lamps, backpacks …' },
  de: { search: 'Suchen', placeholder: 'Becher, Lampen, Rucksäcke …' },
});

/** How long typing has to rest before it is searched for. */
export const restMs = 220;

/** Longest text the shop searches for. */
const charactersMax = 200;

/** Results appear while one types; where they are is in the address. */
export function SearchBox() {
  const t = useText(text);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const there = pathname === '/search';
  const shown = there ? (parameters.get('q') ?? '') : '';
  const [typed, setTyped] = useState(shown);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, forward and links change the address without anybody typing.
  useEffect(() => {
    setTyped(shown);
  }, [shown]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (q: string) => {
    clearTimeout(timer.current);
    if (q === shown && there) return;
    if (!q && !there) return;
    const next = new URLSearchParams(there ? parameters : undefined);
    next.delete('q');
    if (q) next.set('q', q);
    void navigate(`/search?${next.toString()}`, { replace: there });
  };

  return (
    <form
      role="search"
      className={styles['search']}
      onSubmit={(event) => {
        event.preventDefault();
        search(typed.trim());
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        className={styles['input']}
        aria-label={t('search')}
        placeholder={t('placeholder')}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={charactersMax}
        value={typed}
        onChange={(event) => {
          const q = event.target.value;
          setTyped(q);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(q.trim()), restMs);
        }}
      />
    </form>
  );
}
