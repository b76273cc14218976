import { useQuery } from '@tanstack/react-query';
import { Link, NavLink } from 'react-router';

import { useSession } from '~/api/session';
import { Icon } from '~/design/icon';
import { useText } from '~/i18n/text';
import { CartButton } from '~/storefront/cart/cart-button';
import { categoriesQuery } from '~/storefront/catalogue';
import { categoryName } from '~/storefront/category-names';
import { SearchBox } from '~/storefront/listing/search-box';
import { useLanguage } from '~/i18n/language';

import styles from './header.module.css';
import { shellText } from './shell-text';
import { ThemeButton } from './theme-button';

function Logo() {
  const t = useText(shellText);
  return (
    <Link to="/" className={styles['logo']} aria-label={t('home')}>
      <span className={styles['mark']}>
        <Icon name="bag" />
      </span>
      <span className={styles['name']}>SecureShop</span>
    </Link>
  );
}

function AccountLink() {
  const t = useText(shellText);
  const signedIn = useSession() === 'signed-in';
  const label = t(signedIn ? 'account' : 'sign_in');
  return (
    <Link
      to={signedIn ? '/account' : '/account/sign-in'}
      className={styles['action']}
      aria-label={label}
      title={label}
    >
      <Icon name="account" />
    </Link>
  );
}

/** Where the categories are; the places are kept while they load. */
function Categories() {
  const t = useText(shellText);
  const language = useLanguage();
  const { data } = useQuery(categoriesQuery());
  return (
    <nav className={styles['nav']} aria-label={t('categories')}>
      <ul className={styles['links']}>
        <li>
          <NavLink to="/search" end className={styles['link'] ?? ''}>
            {t('everything')}
          </NavLink>
        </li>
        {data?.items.map(({ name }) => (
          <li key={name}>
            <NavLink
              to={`/c/${encodeURIComponent(name)}`}
              className={styles['link'] ?? ''}
            >
              {categoryName(name, language)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Header() {
  return (
    <header className={styles['header']}>
      <div className={styles['bar']}>
        <Logo />
        <div className={styles['search']}>
          <SearchBox />
        </div>
        <div className={styles['actions']}>
          <ThemeButton />
          <AccountLink />
          <CartButton />
        </div>
      </div>
      <Categories />
    </header>
  );
}
