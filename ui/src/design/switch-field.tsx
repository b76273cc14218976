import { type ComponentProps, type ReactNode, useId } from 'react';

import { classNames } from './class-names';
import styles from './switch-field.module.css';

interface SwitchFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
  hint?: ReactNode;
}

/** Something that is so or is not. */
export function SwitchField(props: SwitchFieldProps) {
  const { label, hint, className, id, ...rest } = props;
  const made = useId();
  const own = id ?? made;
  return (
    <div className={classNames(styles['field'], className)}>
      <input
        {...rest}
        id={own}
        type="checkbox"
        className={styles['box']}
        aria-describedby={hint ? `${own}-hint` : undefined}
      />
      <label className={styles['label']} htmlFor={own}>
        {label}
      </label>
      {hint && (
        <p id={`${own}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  );
}
