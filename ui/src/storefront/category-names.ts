import type { Language } from '~/i18n/language';

// Categories are data and come in one language; those of the demo catalogue
// are known in German, too.
const german: Readonly<Record<string, string>> = {
  Bags: 'Taschen',
  Clothing: 'Kleidung',
  Furniture: 'Möbel',
  Garden: 'Garten',
  Kitchen: 'Küche',
  Lighting: 'Leuchten',
  Stationery: 'Papeterie',
  Tech: 'Technik',
};

export function categoryName(name: string, language: Language): string {
  return language === 'de' ? (german[name] ?? name) : name;
}
