import { Button } from '~/design/button';
import { Dialog } from '~/design/dialog';
import { useText } from '~/i18n/text';

import partStyles from '../parts/parts.module.css';
import type { useLeaving } from '../parts/use-leaving';
import { editorText } from './editor-text';

interface LeaveDialogProps {
  leaving: ReturnType<typeof useLeaving>;
  onLeave: () => void;
}

/** Between a link and what is not saved. */
export function LeaveDialog({ leaving, onLeave }: LeaveDialogProps) {
  const t = useText(editorText);
  return (
    <Dialog
      open={leaving.isAsked}
      onClose={leaving.stay}
      title={t('leave_title')}
      closeLabel={t('close')}
      footer={
        <div className={partStyles['buttons']}>
          <Button look="danger" onClick={onLeave}>
            {t('leave')}
          </Button>
          <Button onClick={leaving.stay}>{t('stay')}</Button>
        </div>
      }
    >
      <p>{t('leave_hint')}</p>
    </Dialog>
  );
}
