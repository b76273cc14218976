import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';

import { Icon, type IconName } from '~/design/icon';
import { useText } from '~/i18n/text';

import { useIsAdmin } from './access/role';
import styles from './office.module.css';
import { officeText } from './office-text';

type Name = 'orders' | 'products' | 'import' | 'stock' | 'customers' | 'sales';

interface Place {
  readonly name: Name;
  readonly icon: IconName;
  readonly adminOnly?: boolean;
}

const places: readonly Place[] = [
  { name: 'orders', icon: 'receipt' },
  { name: 'products', icon: 'bag' },
  { name: 'import', icon: 'upload', adminOnly: true },
  { name: 'stock', icon: 'box' },
  { name: 'customers', icon: 'people' },
  { name: 'sales', icon: 'chart' },
];

/** Where one can go; only what one's role may use. */
export function OfficeNavigation() {
  const t = useText(officeText);
  const isAdmin = useIsAdmin();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);

  // On a phone the links are a row that is wider than the window.
  useEffect(() => {
    const row = nav.current;
    const here = row?.querySelector<HTMLElement>('[aria-current]');
    if (row && here)
      row.scrollLeft =
        here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }, [pathname]);

  return (
    <nav ref={nav} className={styles['nav']} aria-label={t('office')}>
      <p className={styles['nav-title']} aria-hidden="true">
        {t('office')}
      </p>
      <ul className={styles['links']}>
        {places
          .filter(({ adminOnly }) => isAdmin || !adminOnly)
          .map(({ name, icon }) => (
            <li key={name}>
              <NavLink to={`/office/${name}`} className={styles['link'] ?? ''}>
                <Icon name={icon} />
                {t(name)}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
