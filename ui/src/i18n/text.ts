import { useMemo } from 'react';

import { type Language, useLanguage } from './language';

/** A sentence with `{names}`, or one for each plural form of `{count}`. */
export type Message = string | { readonly one: string; readonly other: string };

type Name<Text extends string> =
  Text extends `${string}{${infer First}}${infer Rest}`
    ? First | Name<Rest>
    : never;

type NameOf<M extends Message> = M extends string
  ? Name<M>
  : M extends { other: infer Other extends string }
    ? Name<Other> | 'count'
    : never;

type Values<M extends Message> = [NameOf<M>] extends [never]
  ? []
  : [values: { readonly [N in NameOf<M>]: string | number }];

type Messages = Readonly<Record<string, Message>>;

/** The messages of one part of the shop, in every language. */
export type Catalogue<M extends Messages> = Readonly<
  Record<'en', M> & Record<Exclude<Language, 'en'>, Record<keyof M, Message>>
>;

/** Keeps the English texts as types, so that a wrong name does not compile. */
export function catalogue<const M extends Messages>(
  messages: Catalogue<M>,
): Catalogue<M> {
  return messages;
}

/** Gives the message of a key, with its values filled in. */
export type Translate<M extends Messages> = <K extends keyof M>(
  key: K,
  ...values: Values<M[K]>
) => string;

type Filled = Readonly<Record<string, string | number>>;

function pluralForm(
  message: Exclude<Message, string>,
  count: unknown,
  language: Language,
): string {
  const form = new Intl.PluralRules(language).select(Number(count));
  return form === 'one' ? message.one : message.other;
}

function fill(text: string, values: Filled, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (typeof value === 'number')
      return new Intl.NumberFormat(language).format(value);
    return value ?? whole;
  });
}

export function translator<M extends Messages>(
  messages: Catalogue<M>,
  language: Language,
): Translate<M> {
  const known: Readonly<Record<keyof M, Message>> = messages[language];
  return (key, ...[values]) => {
    const message = known[key];
    const filled: Filled = values ?? {};
    const text =
      typeof message === 'string'
        ? message
        : pluralForm(message, filled['count'], language);
    return fill(text, filled, language);
  };
}

/** The texts of a part of the shop, in the reader's language. */
export function useText<M extends Messages>(
  messages: Catalogue<M>,
): Translate<M> {
  const language = useLanguage();
  return useMemo(() => translator(messages, language), [messages, language]);
}
