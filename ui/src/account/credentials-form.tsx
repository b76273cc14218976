import { type FormEvent, type ReactNode, useRef, useState } from 'react';

import { fieldMessages } from '~/api/problem';
import { ProblemNotice } from '~/components/problem-notice';
import { fieldKey, problemText } from '~/components/problem-text';
import { Button } from '~/design/button';
import { TextField } from '~/design/field';
import { useText } from '~/i18n/text';

import { accountText } from './account-text';
import styles from './credentials-form.module.css';

export type Credential = 'email' | 'name' | 'password';
export type Credentials = Readonly<Record<Credential, string>>;

/** Shortest password of a new account, in characters. */
const passwordMin = 8;

interface CredentialsFormProps {
  names: readonly Credential[];
  isNew: boolean;
  label: string;
  busy: boolean;
  error: unknown;
  onSubmit: (credentials: Credentials) => void;
  children?: ReactNode;
}

/** What one gives to come in. */
export function CredentialsForm(props: CredentialsFormProps) {
  const { names, isNew, label, busy, error, onSubmit, children } = props;
  const t = useText(accountText);
  const problem = useText(problemText);
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Credentials>({
    email: '',
    name: '',
    password: '',
  });
  const [checked, setChecked] = useState(false);
  const said = fieldMessages(error);

  const complaint = (name: Credential): string | undefined => {
    if (values[name].trim() === '') return problem('is_missing');
    if (name === 'email' && !/^[^@\s]+@[^@\s]+$/.test(values.email.trim()))
      return problem('not_an_email');
    if (name === 'password' && isNew && values.password.length < passwordMin)
      return t('too_short');
    return undefined;
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setChecked(true);
    const wrong = names.find(complaint);
    if (wrong)
      form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
    else onSubmit(values);
  };

  const autoComplete = {
    email: 'username',
    name: 'name',
    password: isNew ? 'new-password' : 'current-password',
  };

  const errorOf = (name: Credential): string | undefined => {
    const own = checked ? complaint(name) : undefined;
    const message = said.get(name);
    return own ?? (message && problem(fieldKey(message)));
  };

  return (
    <form ref={form} className={styles['form']} onSubmit={submit} noValidate>
      {error !== null && error !== undefined && <ProblemNotice error={error} />}
      {names.map((name) => (
        <TextField
          key={name}
          name={name}
          type={name === 'name' ? 'text' : name}
          label={t(name)}
          autoComplete={autoComplete[name]}
          required
          maxLength={name === 'email' ? 254 : name === 'name' ? 100 : 200}
          {...(isNew && name === 'password' && { hint: t('password_hint') })}
          value={values[name]}
          error={errorOf(name)}
          onChange={(event) =>
            setValues({ ...values, [name]: event.target.value })
          }
        />
      ))}
      <Button type="submit" size="large" wide busy={busy}>
        {label}
      </Button>
      {children}
    </form>
  );
}
