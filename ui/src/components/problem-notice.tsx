import { isProblem } from '~/api/problem';
import { Button } from '~/design/button';
import { Notice } from '~/design/notice';
import { useText } from '~/i18n/text';

import styles from './problem-notice.module.css';
import { problemKey, problemText } from './problem-text';

interface ProblemNoticeProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** What went wrong, in words for shoppers, and what to do about it. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const t = useText(problemText);
  const reference =
    isProblem(error) && error.status >= 500
      ? error.document.correlation_id
      : undefined;
  return (
    <Notice tone="danger" urgent title={t(problemKey(error))}>
      {reference && (
        <p className={styles['reference']}>
          {t('reference', { id: reference })}
        </p>
      )}
      {onRetry && (
        <Button look="secondary" size="small" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Notice>
  );
}
