import { PageTitle } from '~/components/page-title';
import { ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { catalogue, useText } from '~/i18n/text';

const text = catalogue({
  en: {
    title: 'Page not found',
    heading: 'There is nothing here',
    hint: 'The address may be old, or have a letter too many.',
    home: 'To the shop',
  },
  de: {
    title: 'Seite nicht gefunden',
    heading: 'Hier ist nichts',
    hint: 'Die Adresse ist vielleicht alt oder hat einen Buchstaben zu viel.',
    home: 'Zum Shop',
  },
});

export function NotFoundPage() {
  const t = useText(text);
  return (
    <>
      <PageTitle title={t('title')} className="visually-hidden" />
      <EmptyState
        icon="search"
        title={t('heading')}
        action={<ButtonLink to="/">{t('home')}</ButtonLink>}
      >
        {t('hint')}
      </EmptyState>
    </>
  );
}
