import { Link } from 'react-router';

import { SelectField } from '~/design/field';
import { chooseTheme, themes, useTheme } from '~/design/theme';
import {
  chooseLanguage,
  languageNames,
  languages,
  useLanguage,
} from '~/i18n/language';
import { useText } from '~/i18n/text';

import styles from './footer.module.css';
import { shellText } from './shell-text';

/** The value of a select as one of the values it was made from. */
function picked<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((known) => known === value);
  if (!found) throw new Error(`${value} is no choice`);
  return found;
}

function Settings() {
  const t = useText(shellText);
  const language = useLanguage();
  const theme = useTheme();
  return (
    <div className={styles['settings']}>
      <SelectField
        label={t('language')}
        value={language}
        onChange={(event) =>
          chooseLanguage(picked(languages, event.target.value))
        }
      >
        {languages.map((known) => (
          <option key={known} value={known} lang={known}>
            {languageNames[known]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('theme')}
        value={theme}
        onChange={(event) => chooseTheme(picked(themes, event.target.value))}
      >
        {themes.map((known) => (
          <option key={known} value={known}>
            {t(`theme_${known}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

export function Footer() {
  const t = useText(shellText);
  return (
    <footer className={styles['footer']}>
      <div className={styles['columns']}>
        <section className={styles['promise']}>
          <h2 className={styles['title']}>{t('promise_title')}</h2>
          <p>{t('promise')}</p>
        </section>
        <nav aria-label={t('shop')}>
          <ul className={styles['links']}>
            <li>
              <Link to="/search">{t('everything')}</Link>
            </li>
            <li>
              <Link to="/search?tag=sale">{t('sale')}</Link>
            </li>
            <li>
              <Link to="/cart">{t('cart')}</Link>
            </li>
            <li>
              <Link to="/account">{t('orders')}</Link>
            </li>
          </ul>
        </nav>
        <Settings />
      </div>
      <p className={styles['small']}>{t('demonstration')}</p>
    </footer>
  );
}
