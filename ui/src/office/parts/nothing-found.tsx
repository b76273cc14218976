import type { ReactNode } from 'react';

import { Button } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import type { IconName } from '~/design/icon';

interface NothingFoundProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  /** Says that filters are given up. */
  clear: string;
  /** Where there are filters that may be the reason. */
  onClear?: (() => void) | undefined;
}

/** What stands in a list that has no rows, with a way back to all of them. */
export function NothingFound(props: NothingFoundProps) {
  const { icon, title, children, clear, onClear } = props;
  const action = onClear && (
    <Button look="secondary" onClick={onClear}>
      {clear}
    </Button>
  );
  return (
    <EmptyState icon={icon} title={title} action={action}>
      {children}
    </EmptyState>
  );
}
