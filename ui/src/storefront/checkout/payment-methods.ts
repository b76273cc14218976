/** The sandbox provider's tokens stand for cards. */
export const cards = {
  tok_visa: 'Visa •••• 4242',
  tok_mastercard: 'Mastercard •••• 4444',
  tok_amex: 'American Express •••• 0005',
} as const;

/** Cards that make trouble, each of another kind. */
export const testCards = [
  'tok_chargeDeclined',
  'tok_insufficientFunds',
  'tok_expiredCard',
  'tok_incorrectCvc',
  'tok_captureDeclined',
  'tok_processingError',
  'tok_slow',
  'tok_timeout',
  'tok_error_500_once',
  'tok_error_500',
  'tok_cut_after_charge',
  'tok_duplicate',
] as const;

export type Card = keyof typeof cards;
export type TestCard = (typeof testCards)[number];
export type PaymentMethod = Card | TestCard;

export const cardNames = Object.entries(cards) as [Card, string][];

/** Where people try the shop, not where they buy. */
export const showTestCards =
  import.meta.env.DEV || import.meta.env['VITE_TEST_CARDS'] === 'on';
