import { ProblemNotice } from '~/components/problem-notice';
import { Button } from '~/design/button';
import { Dialog } from '~/design/dialog';
import { toast } from '~/design/toasts';
import { useText } from '~/i18n/text';

import partStyles from '../parts/parts.module.css';
import type { Deed, Order } from './order-requests';
import styles from './orders.module.css';
import { ordersText } from './orders-text';
import { useDeed } from './use-deed';

interface ConfirmDialogProps {
  order: Order;
  deed: Exclude<Deed, 'refund'>;
  open: boolean;
  onClose: () => void;
}

/** Asks whether it is meant, and stays until the shop has answered. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { order, deed, open, onClose } = props;
  const t = useText(ordersText);
  const action = useDeed(order.id, deed);
  const done = () => {
    toast(t(`${deed}_done`));
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={() => {
        action.reset();
        onClose();
      }}
      title={t(deed)}
      closeLabel={t('close')}
      footer={
        <div className={partStyles['buttons']}>
          <Button look="quiet" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button
            look={deed === 'cancel' ? 'danger' : 'primary'}
            busy={action.isPending}
            onClick={() => action.mutate({}, { onSuccess: done })}
          >
            {t(deed)}
          </Button>
        </div>
      }
    >
      <div className={styles['form']}>
        <p>{t(`${deed}_question`)}</p>
        {action.error && <ProblemNotice error={action.error} />}
      </div>
    </Dialog>
  );
}
