import { Suspense } from 'react';
import { useLocation } from 'react-router';

import { MainRegion, mainId } from '~/components/main-region';
import { Toasts } from '~/design/toasts';
import { useText } from '~/i18n/text';

import { ConnectionBanner } from './connection-banner';
import { ErrorBoundary } from './error-boundary';
import { Footer } from './footer';
import { Header } from './header';
import { PageSkeleton } from './page-skeleton';
import { Pages } from './pages';
import { useScrollPosition } from './scroll-position';
import styles from './shell.module.css';
import { shellText } from './shell-text';

/** What is around every page. */
export function Shell() {
  const t = useText(shellText);
  const { pathname } = useLocation();
  useScrollPosition();
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href={`#${mainId}`}>
        {t('skip')}
      </a>
      <ConnectionBanner />
      <Header />
      <MainRegion className={styles['main']}>
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Pages />
          </Suspense>
        </ErrorBoundary>
      </MainRegion>
      <Footer />
      <Toasts />
    </div>
  );
}
