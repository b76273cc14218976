import { type ComponentType, lazy } from 'react';

import { useConnection } from '~/api/connection';
import { EmptyState } from '~/design/empty-state';
import { useText } from '~/i18n/text';

import { officeText } from '../office-text';
import { OfficeSkeleton } from './office-skeleton';

/** Resolves at once when there is a network, otherwise as soon as there is. */
function online(): Promise<void> {
  if (navigator.onLine) return Promise.resolve();
  return new Promise((resolve) =>
    window.addEventListener('online', () => resolve(), { once: true }),
  );
}

/**
 * A page whose code is loaded when somebody goes there. Without a network it
 * waits for one: a page that has failed to load stays broken.
 */
export function lazyPage(load: () => Promise<{ default: ComponentType }>) {
  return lazy(() => online().then(load));
}

/** Until the code of a page is there. */
export function PageOnItsWay() {
  const t = useText(officeText);
  if (useConnection() !== 'offline') return <OfficeSkeleton />;
  return (
    <EmptyState icon="offline" title={t('offline')}>
      {t('offline_hint')}
    </EmptyState>
  );
}
