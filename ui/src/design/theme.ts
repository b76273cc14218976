import { useSyncExternalStore } from 'react';

import { inThisBrowser, shelf } from '~/lib/storage';
import { createStore, useStore } from '~/lib/store';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const systemIsDark = '(prefers-color-scheme: dark)';

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

function onSystemChange(listener: () => void): () => void {
  const system = window.matchMedia(systemIsDark);
  system.addEventListener('change', listener);
  return () => system.removeEventListener('change', listener);
}

/** Whether the page is dark now, chosen or by the system. */
export function useIsDark(): boolean {
  const theme = useTheme();
  const system = useSyncExternalStore(
    onSystemChange,
    () => window.matchMedia(systemIsDark).matches,
  );
  return theme === 'system' ? system : theme === 'dark';
}
