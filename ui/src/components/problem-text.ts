import { ConnectionError, ProblemError } from '~/api/problem';
import { catalogue, type Translate } from '~/i18n/text';

/** What each kind of problem means to a shopper. */
export const problemText = catalogue({
  en: {
    'account-exists': 'There is an account with this e-mail address already.',
    'bad-credentials': 'E-mail or password is wrong.',
    'cart-empty': 'Your cart is empty.',
    'cart-locked': 'This cart already belongs to an order.',
    conflict: 'That is no longer possible.',
    connection:
      'We cannot reach the shop. Nothing is lost; please try again in a moment.',
    forbidden: 'You may not do this.',
    internal: 'Something went wrong on our side.',
    invalid: 'Please check the marked fields.',
    'not-for-sale': 'This is not for sale any more.',
    'not-found': 'We could not find that.',
    'order-too-large': 'This is too much for a single order.',
    'out-of-stock': 'There are fewer left than you asked for.',
    'payment-closed': 'This payment has already been completed or has ended.',
    'receipt-pending': 'The receipt is still being signed.',
    'refund-too-large': 'This is more than what is left to refund.',
    throttled: 'Too many attempts. Please wait a moment.',
    'token-reused': 'Your session has been ended for your safety.',
    unauthorised: 'Please sign in first.',
    unavailable: 'The shop is busy just now. Please try again in a moment.',
    reference: 'Reference: {id}',
    retry: 'Try again',
    is_missing: 'Please fill this in.',
    is_too_long: 'This is too long.',
    is_wrong: 'Please check this.',
    not_an_email: 'This is not an e-mail address.',
  },
  de: {
    'account-exists': 'Zu dieser E-Mail-Adresse gibt es schon ein Konto.',
    'bad-credentials': 'E-Mail-Adresse oder Passwort ist falsch.',
    'cart-empty': 'Ihr Warenkorb ist leer.',
    'cart-locked': 'Dieser Warenkorb gehört schon zu einer Bestellung.',
    conflict: 'Das ist nicht mehr möglich.',
    connection:
      'Wir erreichen den Shop nicht. Nichts ist verloren; bitte versuchen Sie es gleich noch einmal.',
    forbidden: 'Das ist Ihnen nicht erlaubt.',
    internal: 'Bei uns ist etwas schiefgegangen.',
    invalid: 'Bitte prüfen Sie die markierten Felder.',
    'not-for-sale': 'Das wird nicht mehr verkauft.',
    'not-found': 'Das haben wir nicht gefunden.',
    'order-too-large': 'Das ist zu viel für eine einzelne Bestellung.',
    'out-of-stock': 'Davon ist weniger da, als Sie möchten.',
    'payment-closed': 'Diese Zahlung ist schon abgeschlossen oder beendet.',
    'receipt-pending': 'Der Beleg wird noch unterschrieben.',
    'refund-too-large': 'Das ist mehr, als noch zu erstatten ist.',
    throttled: 'Zu viele Versuche. Bitte warten Sie einen Moment.',
    'token-reused': 'Ihre Sitzung wurde zu Ihrer Sicherheit beendet.',
    unauthorised: 'Bitte melden Sie sich zuerst an.',
    unavailable:
      'Der Shop ist gerade beschäftigt. Bitte versuchen Sie es gleich noch einmal.',
    reference: 'Kennung: {id}',
    retry: 'Noch einmal versuchen',
    is_missing: 'Bitte ausfüllen.',
    is_too_long: 'Das ist zu lang.',
    is_wrong: 'Bitte prüfen Sie das.',
    not_an_email: 'Das ist keine E-Mail-Adresse.',
  },
});

type Key = keyof (typeof problemText)['en'];
export type ProblemKey = Exclude<Key, 'reference'>;

function isKnown(kind: string): kind is ProblemKey {
  return kind in problemText.en && kind !== 'reference';
}

/** The key of what to say about an error. */
export function problemKey(error: unknown): ProblemKey {
  if (error instanceof ConnectionError) return 'connection';
  if (!(error instanceof ProblemError)) return 'internal';
  if (isKnown(error.kind)) return error.kind;
  return error.status >= 500 ? 'unavailable' : 'conflict';
}

export type TranslateProblem = Translate<(typeof problemText)['en']>;

/** The shop's message about a field, in the reader's words. */
export function fieldKey(message: string): ProblemKey {
  if (message === 'is missing' || message.startsWith('has to have 1 to'))
    return 'is_missing';
  if (message.startsWith('has to have')) return 'is_too_long';
  if (message.includes('e-mail')) return 'not_an_email';
  return 'is_wrong';
}
