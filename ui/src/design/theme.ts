import { inThisBrowser, shelf } from '~/lib/storage';
import { createStore, useStore } from '~/lib/store';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}

const chosen = shelf(inThisBrowser, 'theme', isTheme);
const current = createStore<Theme>(chosen.read() ?? 'system');

function show(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

show(current.get());

export function chooseTheme(theme: Theme): void {
  chosen.write(theme);
  show(theme);
  current.set(theme);
}

export function useTheme(): Theme {
  return useStore(current);
}

/** Whether the page is dark now, chosen or by the system. */
export function isDark(theme: Theme): boolean {
  if (theme !== 'system') return theme === 'dark';
  return window.matchMedia('(prefers-color-scheme: dark)').matches;
}
