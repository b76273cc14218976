import { type ComponentProps, useId } from 'react';

import { describedBy, type Description, Frame } from './field';
import styles from './field.module.css';
import { classNames } from './class-names';

type TextAreaFieldProps = Description & ComponentProps<'textarea'>;

/** Several lines of text with their label, hint and error. */
export function TextAreaField(props: TextAreaFieldProps) {
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
      <textarea
        {...rest}
        id={own}
        className={classNames(styles['control'], styles['lines'])}
        {...describedBy(own, description)}
      />
    </Frame>
  );
}
