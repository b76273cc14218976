import { useState } from 'react';

import { ProblemNotice } from '~/components/problem-notice';
import { Button } from '~/design/button';
import { Notice } from '~/design/notice';
import { toast } from '~/design/toasts';
import { useFormats } from '~/i18n/format';
import { useText } from '~/i18n/text';

import partStyles from '../parts/parts.module.css';
import { possibleDeeds } from './deeds';
import { ConfirmDialog } from './confirm-dialog';
import type { Deed, Order } from './order-requests';
import { ordersText } from './orders-text';
import { RefundDialog } from './refund-dialog';
import { unansweredDeed, useDeed } from './use-deed';

/** What was sent before a reload and never answered can be asked for again. */
function Unanswered({ order }: { order: Order }) {
  const t = useText(ordersText);
  const { money } = useFormats();
  const [unanswered, setUnanswered] = useState(() => unansweredDeed(order.id));
  const deed = useDeed(order.id, unanswered?.deed ?? 'ship');
  if (!unanswered) return null;
  const { amount } = unanswered.content;
  const title =
    unanswered.deed === 'refund'
      ? t('unanswered_refund', { amount: amount ? money(amount) : '' })
      : t(`unanswered_${unanswered.deed}`);
  return (
    <Notice tone="warning" title={title}>
      <p>{t('unanswered_hint')}</p>
      {deed.error && <ProblemNotice error={deed.error} />}
      <Button
        look="secondary"
        size="small"
        busy={deed.isPending}
        onClick={() =>
          deed.mutate(unanswered.content, {
            onSuccess: () => {
              toast(t(`${unanswered.deed}_done`));
              setUnanswered(undefined);
            },
            onError: () => setUnanswered(unansweredDeed(order.id)),
          })
        }
      >
        {t('ask_again')}
      </Button>
    </Notice>
  );
}

/** What can be done to an order in its state; each asks before it does it. */
export function Deeds({ order }: { order: Order }) {
  const t = useText(ordersText);
  const [asking, setAsking] = useState<Deed>();
  const deeds = possibleDeeds(order);
  const close = () => setAsking(undefined);
  return (
    <>
      <Unanswered order={order} />
      {deeds.length > 0 && (
        <div className={partStyles['actions']}>
          {deeds.map((deed) => (
            <Button
              key={deed}
              look={looks[deed]}
              onClick={() => setAsking(deed)}
            >
              {t(deed)}
            </Button>
          ))}
        </div>
      )}
      {(['ship', 'deliver', 'cancel'] as const).map((deed) => (
        <ConfirmDialog
          key={deed}
          order={order}
          deed={deed}
          open={asking === deed}
          onClose={close}
        />
      ))}
      <RefundDialog order={order} open={asking === 'refund'} onClose={close} />
    </>
  );
}

const looks = {
  ship: 'primary',
  deliver: 'primary',
  cancel: 'danger',
  refund: 'secondary',
} as const;
