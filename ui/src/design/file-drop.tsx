import { type ReactNode, useId, useState } from 'react';

import { classNames } from './class-names';
import styles from './file-drop.module.css';
import { Icon } from './icon';

interface FileDropProps {
  label: string;
  hint?: ReactNode;
  /** As in the `accept` attribute. */
  accept: string;
  disabled?: boolean;
  onFile: (file: File) => void;
}

/** Takes a file, dropped or chosen. */
export function FileDrop(props: FileDropProps) {
  const { label, hint, accept, disabled = false, onFile } = props;
  const [over, setOver] = useState(false);
  const id = useId();
  const take = (files: FileList | null) => {
    const file = files?.item(0);
    if (file && !disabled) onFile(file);
  };
  return (
    <div
      className={classNames(styles['drop'], over && styles['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Icon name="upload" />
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      <input
        id={id}
        className={styles['input']}
        type="file"
        accept={accept}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          take(event.target.files);
          // So that the same file can be chosen again after a change.
          event.target.value = '';
        }}
      />
    </div>
  );
}
