import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryState } from '~/components/query-state';
import { classNames } from '~/design/class-names';
import { Notice } from '~/design/notice';
import { Panel } from '~/design/panel';
import { Skeleton } from '~/design/skeleton';
import { SwitchField } from '~/design/switch-field';
import { useFormats } from '~/i18n/format';
import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import { reasonOf, titleOf, weightOf } from './history';
import styles from './history.module.css';
import { historyQuery, type Incident, type Order } from './order-requests';
import { ordersText } from './orders-text';
import { whyOf } from './why';

/** The answer to the question above it. */
function Why({
  order,
  incidents,
}: {
  order: Order;
  incidents: readonly Incident[];
}) {
  const t = useText(ordersText);
  const language = useLanguage();
  const { key, cause } = whyOf(order, incidents);
  const reason = cause && reasonOf(cause, language);
  return (
    <Notice title={t(key)}>
      {reason && <p>{t('because', { reason })}</p>}
      {cause?.by && <p>{t('by', { who: cause.by })}</p>}
    </Notice>
  );
}

function Entry({ incident }: { incident: Incident }) {
  const t = useText(ordersText);
  const language = useLanguage();
  const { exactTime: time } = useFormats();
  const reason = reasonOf(incident, language);
  return (
    <li className={classNames(styles['entry'], styles[weightOf(incident)])}>
      <p className={styles['what']}>{titleOf(incident, language)}</p>
      {reason && <p className={styles['reason']}>{t('because', { reason })}</p>}
      <p className={styles['meta']}>
        <time dateTime={incident.at}>{time(incident.at)}</time>
        <span>{t(`source_${incident.source}`)}</span>
        {incident.by && <span>{t('by', { who: incident.by })}</span>}
      </p>
    </li>
  );
}

function Timeline({ incidents }: { incidents: readonly Incident[] }) {
  const t = useText(ordersText);
  const [all, setAll] = useState(false);
  const shown = incidents.filter(
    (incident) => all || weightOf(incident) !== 'detail',
  );
  return (
    <>
      <SwitchField
        label={t('details')}
        checked={all}
        onChange={(event) => setAll(event.target.checked)}
      />
      <ol className={styles['timeline']}>
        {shown.map((incident) => (
          <Entry
            key={`${incident.source} ${incident.version}`}
            incident={incident}
          />
        ))}
      </ol>
    </>
  );
}

/** Why an order is in its state, and every event that led there. */
export function History({ order }: { order: Order }) {
  const t = useText(ordersText);
  const history = useQuery(historyQuery(order));
  return (
    <Panel title={t('history')}>
      <QueryState query={history} skeleton={<Skeleton shape="block" />}>
        {({ items }) => (
          <>
            <Why order={order} incidents={items} />
            <Timeline incidents={items} />
          </>
        )}
      </QueryState>
    </Panel>
  );
}
