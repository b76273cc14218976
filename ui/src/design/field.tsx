import { type ComponentProps, type ReactNode, useId } from 'react';

import { classNames } from './class-names';
import styles from './field.module.css';

export interface Description {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it; said to screen readers with the field. */
  error?: string | undefined;
  /** Behind the label of what may be left out. */
  optional?: string;
}

interface FrameProps extends Description {
  id: string;
  children: ReactNode;
  className?: string | undefined;
}

/** What is around a control: its label above, hint or error below. */
export function Frame({
  id,
  label,
  hint,
  error,
  optional,
  children,
  className,
}: FrameProps) {
  return (
    <div className={classNames(styles['field'], className)}>
      <label className={styles['label']} htmlFor={id}>
        {label}
        {optional && <span className={styles['optional']}> {optional}</span>}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles['error']}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Ties a control to the hint or error in its frame. */
export function describedBy(id: string, { hint, error }: Description) {
  return {
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : hint ? `${id}-hint` : undefined,
  };
}

type TextFieldProps = Description & ComponentProps<'input'>;

/** A line of text with its label, hint and error. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, className, id, ...rest } = props;
  const made = useId();
  const own = id ?? made;
  const description: Description = {
    label,
    hint,
    error,
    ...(optional && { optional }),
  };
  return (
    <Frame id={own} className={className} {...description}>
      <input
        {...rest}
        id={own}
        className={styles['control']}
        {...describedBy(own, description)}
      />
    </Frame>
  );
}

type SelectFieldProps = Description & ComponentProps<'select'>;

/** A choice of one among many. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, optional, className, id, children, ...rest } =
    props;
  const made = useId();
  const own = id ?? made;
  const description: Description = {
    label,
    hint,
    error,
    ...(optional && { optional }),
  };
  return (
    <Frame id={own} className={className} {...description}>
      <select
        {...rest}
        id={own}
        className={classNames(styles['control'], styles['select'])}
        {...describedBy(own, description)}
      >
        {children}
      </select>
    </Frame>
  );
}
