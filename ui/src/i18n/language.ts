import { inThisBrowser, shelf } from '~/lib/storage';
import { createStore, useStore } from '~/lib/store';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
};

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

const chosen = shelf(inThisBrowser, 'language', isLanguage);

function preferred(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find(isLanguage) ?? 'en';
}

const current = createStore<Language>(chosen.read() ?? preferred());

function announce(language: Language): void {
  document.documentElement.lang = language;
}

announce(current.get());

export function chooseLanguage(language: Language): void {
  chosen.write(language);
  announce(language);
  current.set(language);
}

export function useLanguage(): Language {
  return useStore(current);
}

export const languageStore = current;
