import { useId, useState } from 'react';

import { ProblemNotice } from '~/components/problem-notice';
import { Button } from '~/design/button';
import { Dialog } from '~/design/dialog';
import { TextField } from '~/design/field';
import { toast } from '~/design/toasts';
import { useFormats } from '~/i18n/format';
import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import { amountText, readAmount } from '../parts/amount';
import partStyles from '../parts/parts.module.css';
import { refundable, refundFault } from './deeds';
import type { Order } from './order-requests';
import styles from './orders.module.css';
import { ordersText } from './orders-text';
import { useDeed } from './use-deed';

interface RefundDialogProps {
  order: Order;
  open: boolean;
  onClose: () => void;
}

/** Gives back a part or all of what is left. */
export function RefundDialog({ order, open, onClose }: RefundDialogProps) {
  const t = useText(ordersText);
  const { money } = useFormats();
  const language = useLanguage();
  const action = useDeed(order.id, 'refund');
  const left = refundable(order);
  const everything = amountText(left, language);
  const [text, setText] = useState(everything);
  const [checked, setChecked] = useState(false);
  const formId = useId();

  // Each time it opens it begins with all that is left by then; what somebody
  // has typed stays when the order changes meanwhile.
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    setText(everything);
    setChecked(false);
  }

  const amount = readAmount(text, left.currency, language);
  const fault = refundFault(amount, order);
  const error = fault && t(fault, { most: money(left) });
  const send = () => {
    setChecked(true);
    if (!amount || fault) return;
    action.mutate(
      { amount },
      {
        onSuccess: () => {
          toast(t('refund_done'));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      open={open}
      onClose={() => {
        action.reset();
        onClose();
      }}
      title={t('refund')}
      closeLabel={t('close')}
      footer={
        <div className={partStyles['buttons']}>
          <Button look="quiet" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button
            type="submit"
            form={formId}
            look="danger"
            busy={action.isPending}
          >
            {amount && !fault
              ? t('refund_amount', { amount: money(amount) })
              : t('refund')}
          </Button>
        </div>
      }
    >
      <form
        id={formId}
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!action.isPending) send();
        }}
      >
        <p>{t('refund_question')}</p>
        <TextField
          label={t('amount', { currency: left.currency })}
          hint={t('amount_hint', { most: money(left) })}
          error={checked ? error : undefined}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => setChecked(true)}
        />
        {text !== everything && (
          <Button
            look="quiet"
            size="small"
            className={styles['start']}
            onClick={() => setText(everything)}
          >
            {t('everything')}
          </Button>
        )}
        {action.error && <ProblemNotice error={action.error} />}
      </form>
    </Dialog>
  );
}
