import { catalogue } from '~/i18n/text';

export const officeText = catalogue({
  en: {
    office: 'Back office',
    orders: 'Orders',
    products: 'Products',
    stock: 'Stock',
    customers: 'Customers',
    sales: 'Sales',
    import: 'Import',
    more: 'Show more',
    shown: { one: '{count} shown', other: '{count} shown' },
    offline: 'You are offline',
    offline_hint: 'This page appears as soon as you are connected again.',
    nothing: 'There is nothing here',
    nothing_hint:
      'It may have been removed, or the address has a letter too many.',
  },
  de: {
    office: 'Verwaltung',
    orders: 'Bestellungen',
    products: 'Produkte',
    stock: 'Bestand',
    customers: 'Kundschaft',
    sales: 'Umsatz',
    import: 'Einlesen',
    more: 'Mehr anzeigen',
    shown: { one: '{count} angezeigt', other: '{count} angezeigt' },
    offline: 'Sie sind offline',
    offline_hint: 'Diese Seite erscheint, sobald Sie wieder verbunden sind.',
    nothing: 'Hier ist nichts',
    nothing_hint:
      'Es ist vielleicht gelöscht, oder die Adresse hat einen Buchstaben zu viel.',
  },
});
