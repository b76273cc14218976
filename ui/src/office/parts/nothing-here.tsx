import { PageTitle } from '~/components/page-title';
import { ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { useText } from '~/i18n/text';

import { officeText } from '../office-text';

/** For addresses that lead nowhere. */
export function NothingHere() {
  const t = useText(officeText);
  return (
    <>
      <PageTitle title={t('nothing')} className="visually-hidden" />
      <EmptyState
        icon="search"
        title={t('nothing')}
        action={<ButtonLink to="/office">{t('office')}</ButtonLink>}
      >
        {t('nothing_hint')}
      </EmptyState>
    </>
  );
}
