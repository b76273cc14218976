import { Link, useSearchParams } from 'react-router';

import { useSession } from '~/api/session';
import { PageTitle } from '~/components/page-title';
import { Notice } from '~/design/notice';
import { useText } from '~/i18n/text';

import { accountText } from './account-text';
import { CredentialsForm } from './credentials-form';
import styles from './credentials-form.module.css';
import { useSignIn } from './use-credentials';

export default function SignInPage() {
  const t = useText(accountText);
  const [parameters] = useSearchParams();
  const ended = useSession() === 'ended';
  const signIn = useSignIn();
  return (
    <div className={styles['page']}>
      <PageTitle title={t('sign_in')} />
      {ended && <Notice tone="warning">{t('ended')}</Notice>}
      <CredentialsForm
        names={['email', 'password']}
        isNew={false}
        label={t('sign_in')}
        busy={signIn.isPending}
        error={signIn.error}
        onSubmit={({ email, password }) => signIn.mutate({ email, password })}
      >
        <p className={styles['hint']}>
          {t('no_account')}{' '}
          <Link to={`/account/register?${parameters.toString()}`}>
            {t('register')}
          </Link>
        </p>
      </CredentialsForm>
    </div>
  );
}
