import { catalogue } from '~/i18n/text';

export const accessText = catalogue({
  en: {
    title: 'Back office',
    guest: 'Please sign in first',
    guest_hint: 'The back office is for the people who run this shop.',
    ended: 'Your session has ended',
    ended_hint: 'Sign in again to go on where you were.',
    sign_in: 'Sign in',
    no_access: 'You have no access here',
    no_access_hint:
      'You are signed in as {email}. This part of the shop is for the people who run it; with your account you can shop and follow your orders.',
    home: 'To the shop',
    read_only: 'You can look at this, and an administrator can change it.',
  },
  de: {
    title: 'Verwaltung',
    guest: 'Bitte melden Sie sich zuerst an',
    guest_hint: 'Die Verwaltung ist für die Leute, die diesen Shop betreiben.',
    ended: 'Ihre Sitzung ist zu Ende',
    ended_hint:
      'Melden Sie sich wieder an, um dort weiterzumachen, wo Sie waren.',
    sign_in: 'Anmelden',
    no_access: 'Hier haben Sie keinen Zugang',
    no_access_hint:
      'Sie sind als {email} angemeldet. Dieser Teil des Shops ist für die Leute, die ihn betreiben; mit Ihrem Konto können Sie einkaufen und Ihre Bestellungen verfolgen.',
    home: 'Zum Shop',
    read_only: 'Sie können das ansehen; ändern kann es die Administration.',
  },
});
