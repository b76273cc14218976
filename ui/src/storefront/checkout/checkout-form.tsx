import { useQuery } from '@tanstack/react-query';
import {
  type FormEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Link } from 'react-router';

import { fieldMessages } from '~/api/problem';
import { useSession } from '~/api/session';
import { ProblemNotice } from '~/components/problem-notice';
import { fieldKey, problemText } from '~/components/problem-text';
import { profileQuery } from '~/components/profile';
import { Button } from '~/design/button';
import { TextField } from '~/design/field';
import { Icon } from '~/design/icon';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import type { Cart } from '../cart/cart-lines';
import { Totals } from '../cart/totals';
import { OrderLines } from '../order/order-lines';
import { AddressFields } from './address-fields';
import styles from './checkout-form.module.css';
import { checkoutText } from './checkout-text';
import { complaints, type FieldName, orderOf, useDraft } from './draft';
import { PaymentChoice } from './payment-choice';
import type { PaymentMethod } from './payment-methods';
import type { useCheckout } from './use-checkout';

function Section({
  number,
  title,
  children,
}: {
  number: number;
  title: string;
  children: ReactNode;
}) {
  return (
    <section className={styles['section']} aria-label={title}>
      <h2 className={styles['heading']}>
        <span className={styles['number']} aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

function SignInHint() {
  const t = useText(checkoutText);
  if (useSession() === 'signed-in') return null;
  return (
    <p className={styles['hint']}>
      {t('have_account')}{' '}
      <Link to="/account/sign-in?to=/checkout">{t('sign_in')}</Link>
    </p>
  );
}

function ShippingMethod({ cart }: { cart: Cart }) {
  const t = useText(checkoutText);
  const { money } = useFormats();
  const { shipping } = cart.totals;
  return (
    <div className={styles['method']}>
      <Icon name="truck" />
      <div>
        <p className={styles['method-name']}>{t('standard')}</p>
        <p className={styles['hint']}>{t('standard_hint')}</p>
      </div>
      <p className={styles['method-price']}>
        {shipping.amount > 0 ? money(shipping) : t('free')}
      </p>
    </div>
  );
}

/** What is wrong with the fields: found here, or said by the shop. */
function useFieldErrors(error: unknown) {
  const t = useText(problemText);
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    setFound(fieldMessages(error));
  }, [error]);
  return {
    setFound,
    errorOf: (name: FieldName) => {
      const message = found.get(name);
      return message && t(fieldKey(message));
    },
    forget: (name: FieldName) =>
      setFound(new Map([...found].filter(([other]) => other !== name))),
  };
}

interface CheckoutFormProps {
  cart: Cart;
  checkout: ReturnType<typeof useCheckout>;
}

export function CheckoutForm({ cart, checkout }: CheckoutFormProps) {
  const t = useText(checkoutText);
  const { money } = useFormats();
  const { draft, change } = useDraft();
  const [method, setMethod] = useState<PaymentMethod>('tok_visa');
  const { errorOf, setFound, forget } = useFieldErrors(checkout.error);
  const form = useRef<HTMLFormElement>(null);
  const signedIn = useSession() === 'signed-in';
  const { data: profile } = useQuery({ ...profileQuery, enabled: signedIn });

  // Whoever has typed in it, or emptied it, keeps what they made of it.
  const [emailEdited, setEmailEdited] = useState(false);
  const email = draft.email || (emailEdited ? '' : (profile?.email ?? ''));

  const edit = (name: FieldName, value: string) => {
    if (name === 'email') setEmailEdited(true);
    forget(name);
    change(name, value);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (checkout.isPending) return;
    const whole = { ...draft, email };
    const wrong = complaints(whole);
    setFound(wrong);
    const [first] = wrong.keys();
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    checkout.mutate({ wish: orderOf(cart.id, whole), method });
  };

  return (
    <form ref={form} className={styles['form']} onSubmit={submit} noValidate>
      <div className={styles['sections']}>
        <Section number={1} title={t('contact')}>
          <SignInHint />
          <TextField
            type="email"
            name="email"
            label={t('email')}
            hint={t('email_hint')}
            autoComplete="email"
            maxLength={254}
            required
            value={email}
            error={errorOf('email')}
            onChange={(event) => edit('email', event.target.value)}
          />
        </Section>
        <Section number={2} title={t('address')}>
          <AddressFields draft={draft} onChange={edit} errorOf={errorOf} />
        </Section>
        <Section number={3} title={t('shipping')}>
          <ShippingMethod cart={cart} />
        </Section>
        <Section number={4} title={t('payment')}>
          <PaymentChoice method={method} onChange={setMethod} />
        </Section>
      </div>
      <aside className={styles['summary']} aria-label={t('order')}>
        <div className={styles['summary-head']}>
          <h2>{t('order')}</h2>
          <Link to="/cart">{t('edit')}</Link>
        </div>
        <OrderLines lines={cart.lines} />
        <Totals totals={cart.totals} />
        {checkout.error && <ProblemNotice error={checkout.error} />}
        <Button type="submit" size="large" wide busy={checkout.isPending}>
          {checkout.isPending
            ? t('paying')
            : t('pay', { amount: money(cart.totals.total) })}
        </Button>
        <p className={styles['hint']}>{t('once')}</p>
      </aside>
    </form>
  );
}
