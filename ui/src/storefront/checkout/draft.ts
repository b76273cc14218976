import { useState } from 'react';

import type { Schema } from '~/api/client';
import { inThisTab, isRecord, isText, shelf } from '~/lib/storage';

import { likelyCountry } from './countries';

/** The names are those of the contract, so that its problems find them. */
export const fields = [
  'email',
  'shipping_address.name',
  'shipping_address.line1',
  'shipping_address.line2',
  'shipping_address.postal_code',
  'shipping_address.city',
  'shipping_address.region',
  'shipping_address.country',
] as const;

export type FieldName = (typeof fields)[number];

/** What has been typed into the checkout so far. */
export type Draft = Readonly<Record<FieldName, string>>;

const optional: ReadonlySet<FieldName> = new Set([
  'shipping_address.line2',
  'shipping_address.region',
]);

function isDraft(value: unknown): value is Draft {
  return isRecord(value) && fields.every((name) => isText(value[name]));
}

const kept = shelf(inThisTab, 'checkout', isDraft);

function emptyDraft(): Draft {
  const nothing = Object.fromEntries(fields.map((name) => [name, '']));
  return {
    ...(nothing as Record<FieldName, string>),
    'shipping_address.country': likelyCountry(),
  };
}

/** The draft of this tab; it is there again after a reload or a step back. */
export function useDraft() {
  const [draft, setDraft] = useState(() => kept.read() ?? emptyDraft());
  const change = (name: FieldName, value: string) => {
    const next = { ...draft, [name]: value };
    kept.write(next);
    setDraft(next);
  };
  return { draft, change };
}

export type Complaint = 'is missing' | 'is not an e-mail address';

/** As the shop reads it: something, one @, something, and no space. */
const email = /^[^@\s]+@[^@\s]+$/;

/** What the shop would refuse, found before asking. */
export function complaints(draft: Draft): Map<FieldName, Complaint> {
  const found = new Map<FieldName, Complaint>();
  for (const name of fields)
    if (!optional.has(name) && draft[name].trim() === '')
      found.set(name, 'is missing');
  if (!found.has('email') && !email.test(draft.email.trim()))
    found.set('email', 'is not an e-mail address');
  return found;
}

/** The body of the order. */
export function orderOf(cart: string, draft: Draft): Schema['place_order'] {
  const value = (name: FieldName) => draft[name].trim();
  const line2 = value('shipping_address.line2');
  const region = value('shipping_address.region');
  return {
    cart_id: cart,
    email: value('email'),
    shipping_address: {
      name: value('shipping_address.name'),
      line1: value('shipping_address.line1'),
      ...(line2 && { line2 }),
      city: value('shipping_address.city'),
      postal_code: value('shipping_address.postal_code'),
      ...(region && { region }),
      country: value('shipping_address.country'),
    },
  };
}
