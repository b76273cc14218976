import { IconButton } from '~/design/button';
import { Icon } from '~/design/icon';
import { chooseTheme, useIsDark } from '~/design/theme';
import { catalogue, useText } from '~/i18n/text';

const text = catalogue({
  en: { light: 'Use light colours', dark: 'Use dark colours' },
  de: { light: 'Helle Farben', dark: 'Dunkle Farben' },
});

/** Turns the colours round; the footer can hand them back to the system. */
export function ThemeButton() {
  const t = useText(text);
  const dark = useIsDark();
  return (
    <IconButton
      label={t(dark ? 'light' : 'dark')}
      onClick={() => chooseTheme(dark ? 'light' : 'dark')}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </IconButton>
  );
}
