import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { EmptyState } from '~/design/empty-state';
import { catalogue, useText } from '~/i18n/text';

import { ProblemNotice } from './problem-notice';

const text = catalogue({
  en: {
    loading: 'Loading …',
    offline: 'You are offline',
    offline_hint: 'This page appears as soon as you are connected again.',
  },
  de: {
    loading: 'Wird geladen …',
    offline: 'Sie sind offline',
    offline_hint: 'Diese Seite erscheint, sobald Sie wieder verbunden sind.',
  },
});

interface QueryStateProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'fetchStatus' | 'refetch'>;
  skeleton: ReactNode;
  /** In place of the notice, for errors that mean something here. */
  onError?: (error: Error) => ReactNode | undefined;
  children: (data: T) => ReactNode;
}

/** The four states of what comes from the shop. */
export function QueryState<T>({
  query,
  skeleton,
  onError,
  children,
}: QueryStateProps<T>) {
  const t = useText(text);
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error)
    return (
      onError?.(query.error) ?? (
        <ProblemNotice
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )
    );
  if (query.fetchStatus === 'paused')
    return (
      <EmptyState icon="offline" title={t('offline')}>
        {t('offline_hint')}
      </EmptyState>
    );
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('loading')}
      </span>
      {skeleton}
    </div>
  );
}
