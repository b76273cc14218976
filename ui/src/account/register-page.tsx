import { Link, useSearchParams } from 'react-router';

import { PageTitle } from '~/components/page-title';
import { useText } from '~/i18n/text';

import { accountText } from './account-text';
import { CredentialsForm } from './credentials-form';
import styles from './credentials-form.module.css';
import { useRegister } from './use-credentials';

export default function RegisterPage() {
  const t = useText(accountText);
  const [parameters] = useSearchParams();
  const register = useRegister();
  return (
    <div className={styles['page']}>
      <PageTitle title={t('register')} />
      <p className={styles['hint']}>{t('why')}</p>
      <CredentialsForm
        names={['name', 'email', 'password']}
        isNew
        label={t('register')}
        busy={register.isPending}
        error={register.error}
        onSubmit={(credentials) => register.mutate(credentials)}
      >
        <p className={styles['hint']}>
          {t('has_account')}{' '}
          <Link to={`/account/sign-in?${parameters.toString()}`}>
            {t('sign_in')}
          </Link>
        </p>
      </CredentialsForm>
    </div>
  );
}
