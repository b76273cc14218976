import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';

import { useSession } from '~/api/session';
import { PageTitle } from '~/components/page-title';
import { profileQuery } from '~/components/profile';
import { QueryState } from '~/components/query-state';
import { ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { Notice } from '~/design/notice';
import { useText } from '~/i18n/text';

import { OfficeSkeleton } from '../parts/office-skeleton';
import { accessText } from './access-text';
import { isStaff, RoleProvider, useIsAdmin } from './role';

function SignInFirst({ reason }: { reason: 'guest' | 'ended' }) {
  const t = useText(accessText);
  const { pathname, search } = useLocation();
  const here = encodeURIComponent(pathname + search);
  return (
    <>
      <PageTitle title={t('title')} className="visually-hidden" />
      <EmptyState
        icon="lock"
        title={t(reason)}
        action={
          <ButtonLink to={`/account/sign-in?to=${here}`}>
            {t('sign_in')}
          </ButtonLink>
        }
      >
        {t(`${reason}_hint`)}
      </EmptyState>
    </>
  );
}

function NoAccess({ email }: { email: string }) {
  const t = useText(accessText);
  return (
    <>
      <PageTitle title={t('title')} className="visually-hidden" />
      <EmptyState
        icon="lock"
        title={t('no_access')}
        action={<ButtonLink to="/">{t('home')}</ButtonLink>}
      >
        {t('no_access_hint', { email })}
      </EmptyState>
    </>
  );
}

/** Lets in who works here; tells everybody else where they are instead. */
export function StaffOnly({ children }: { children: ReactNode }) {
  const session = useSession();
  const profile = useQuery({
    ...profileQuery,
    enabled: session === 'signed-in',
  });
  if (session !== 'signed-in') return <SignInFirst reason={session} />;
  return (
    <QueryState query={profile} skeleton={<OfficeSkeleton />}>
      {({ role, email }) =>
        isStaff(role) ? (
          <RoleProvider value={role}>{children}</RoleProvider>
        ) : (
          <NoAccess email={email} />
        )
      }
    </QueryState>
  );
}

/** On pages where support may only look. */
export function ReadOnlyNotice() {
  const t = useText(accessText);
  return useIsAdmin() ? null : <Notice>{t('read_only')}</Notice>;
}
