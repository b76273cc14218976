import { catalogue } from '~/i18n/text';

export const homeText = catalogue({
  en: {
    title: 'Things that last',
    headline: 'Good things, honestly sold.',
    lead: 'For kitchen, desk and garden. In stock means in stock, one click is one order, and every receipt can be checked by yourself.',
    browse: 'Browse everything',
    to_sale: 'See what is reduced',
    categories: 'Shop by category',
    products: { one: '{count} product', other: '{count} products' },
    new: 'New arrivals',
    sale: 'Reduced',
    all: 'See all',
    promise_shipping: 'Prices include tax, larger orders ship free',
    promise_receipt: 'Signed receipts, checked in your browser',
    promise_stock: 'What you order is reserved for you',
  },
  de: {
    title: 'Dinge, die bleiben',
    headline: 'Gute Dinge, ehrlich verkauft.',
    lead: 'Für Küche, Schreibtisch und Garten. Vorrätig heißt vorrätig, ein Klick ist eine Bestellung, und jeden Beleg können Sie selbst prüfen.',
    browse: 'Alles ansehen',
    to_sale: 'Reduziertes ansehen',
    categories: 'Nach Kategorien',
    products: { one: '{count} Produkt', other: '{count} Produkte' },
    new: 'Neu eingetroffen',
    sale: 'Reduziert',
    all: 'Alle ansehen',
    promise_shipping:
      'Preise inklusive Steuer, größere Bestellungen versandfrei',
    promise_receipt: 'Unterschriebene Belege, im Browser geprüft',
    promise_stock: 'Was Sie bestellen, ist für Sie reserviert',
  },
});
