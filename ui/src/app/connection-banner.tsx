import { useConnection } from '~/api/connection';
import { Icon } from '~/design/icon';
import { catalogue, useText } from '~/i18n/text';

import styles from './connection-banner.module.css';

const text = catalogue({
  en: {
    offline: 'You are offline. Your cart is safe with us.',
    reconnecting: 'Reconnecting …',
  },
  de: {
    offline: 'Sie sind offline. Ihr Warenkorb ist bei uns sicher.',
    reconnecting: 'Verbindung wird wiederhergestellt …',
  },
});

/** Says when the shop cannot be reached; nothing else stops because of it. */
export function ConnectionBanner() {
  const t = useText(text);
  const connection = useConnection();
  return (
    <div className={styles['place']} role="status">
      {connection !== 'online' && (
        <p className={styles['banner']}>
          <Icon name="offline" />
          {t(connection)}
        </p>
      )}
    </div>
  );
}
