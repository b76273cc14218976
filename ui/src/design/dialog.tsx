import {
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';

import { IconButton } from './button';
import { classNames } from './class-names';
import styles from './dialog.module.css';
import { Icon } from './icon';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  /** `drawer` comes in from the side, `box` stands in the middle. */
  shape?: 'box' | 'drawer';
  /** Closes it when it changes, before the page behind it takes the focus. */
  closeOn?: string;
  /** Below what scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

/**
 * A modal dialog. The browser keeps the focus in it, closes it with Escape and
 * gives the focus back.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, closeLabel, shape = 'box', footer } = props;
  const { closeOn } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);

  const openedOn = useRef(closeOn);
  useLayoutEffect(() => {
    if (openedOn.current !== closeOn) dialog.current?.close();
    openedOn.current = closeOn;
  }, [closeOn]);

  return (
    <dialog
      ref={dialog}
      className={classNames(styles['dialog'], styles[shape])}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        // The veil belongs to the dialog element, the rest to its content.
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      {open && (
        <div className={styles['content']}>
          <div className={styles['header']}>
            <h2 id={titleId} className={styles['title']}>
              {title}
            </h2>
            <IconButton
              label={closeLabel}
              onClick={() => dialog.current?.close()}
            >
              <Icon name="close" />
            </IconButton>
          </div>
          <div className={styles['body']}>{props.children}</div>
          {footer && <div className={styles['footer']}>{footer}</div>}
        </div>
      )}
    </dialog>
  );
}
