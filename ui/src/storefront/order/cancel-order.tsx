import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ProblemNotice } from '~/components/problem-notice';
import { Button } from '~/design/button';
import { Dialog } from '~/design/dialog';
import { toast } from '~/design/toasts';
import { useText } from '~/i18n/text';

import { cartQuery } from '../cart/cart-requests';
import { cancelOrder, type Order, orderQuery } from './order-requests';
import { orderText } from './order-text';
import styles from './payment-panel.module.css';

/** Gives an order up, after a second thought. */
export function CancelOrder({ order }: { order: Order }) {
  const t = useText(orderText);
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelOrder(order.id),
    onSuccess: (cancelled) => {
      queries.setQueryData(orderQuery(order.id).queryKey, cancelled);
      void queries.invalidateQueries(cartQuery);
      setOpen(false);
      toast(t('cancelled'));
    },
  });
  return (
    <>
      <Button look="quiet" size="large" onClick={() => setOpen(true)}>
        {t('cancel')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('cancel_question')}
        closeLabel={t('close')}
        footer={
          <div className={styles['actions']}>
            <Button
              look="danger"
              busy={cancel.isPending}
              onClick={() => cancel.mutate()}
            >
              {t('cancel')}
            </Button>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {t('keep')}
            </Button>
          </div>
        }
      >
        <p>{t('cancel_hint')}</p>
        {cancel.error && <ProblemNotice error={cancel.error} />}
      </Dialog>
    </>
  );
}
