import type { ComponentProps } from 'react';
import { Link, type LinkProps } from 'react-router';

import styles from './button.module.css';
import { classNames } from './class-names';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'small' | 'medium' | 'large';

interface Shape {
  look?: Look;
  size?: Size;
  /** As wide as what it is in. */
  wide?: boolean;
}

function shapeClass(
  { look = 'primary', size = 'medium', wide = false }: Shape,
  more: string | undefined,
): string {
  return classNames(
    styles['button'],
    styles[look],
    styles[size],
    wide && styles['wide'],
    more,
  );
}

interface ButtonProps extends Shape, ComponentProps<'button'> {
  /** At work: it keeps its size and its focus, and does nothing. */
  busy?: boolean;
}

export function Button({
  look,
  size,
  wide,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const shape: Shape = {
    ...(look && { look }),
    ...(size && { size }),
    ...(wide && { wide }),
  };
  return (
    <button
      {...rest}
      type={type}
      className={shapeClass(shape, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}

type ButtonLinkProps = Shape & LinkProps;

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  look,
  size,
  wide,
  className,
  ...rest
}: ButtonLinkProps) {
  const shape: Shape = {
    ...(look && { look }),
    ...(size && { size }),
    ...(wide && { wide }),
  };
  return <Link {...rest} className={shapeClass(shape, className)} />;
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, for those who do not see the icon. */
  label: string;
}

export function IconButton({
  label,
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles['icon-button'], className)}
      aria-label={label}
      title={label}
    >
      {children}
    </button>
  );
}
