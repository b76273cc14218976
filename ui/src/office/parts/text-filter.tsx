import { useEffect, useRef, useState } from 'react';

import { TextField } from '~/design/field';

/** How long typing has to rest before the list follows. */
export const restMs = 250;

/** Longest text the shop searches for. */
const charactersMax = 100;

interface TextFilterProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}

/** A search field that a list follows while one types. */
export function TextFilter(props: TextFilterProps) {
  const { label, placeholder, value, onChange } = props;
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changes by links and by going back, too.
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = (text: string) => {
    clearTimeout(timer.current);
    if (text !== value) onChange(text);
  };

  return (
    <TextField
      type="search"
      label={label}
      placeholder={placeholder}
      autoComplete="off"
      maxLength={charactersMax}
      value={typed}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => apply(text.trim()), restMs);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply(typed.trim());
      }}
    />
  );
}
