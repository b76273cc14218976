import { useMemo } from 'react';

import { SelectField, TextField } from '~/design/field';
import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import styles from './address-fields.module.css';
import { checkoutText } from './checkout-text';
import { countries } from './countries';
import type { Draft, FieldName } from './draft';

interface AddressFieldsProps {
  draft: Draft;
  onChange: (name: FieldName, value: string) => void;
  errorOf: (name: FieldName) => string | undefined;
}

const lines = {
  name: 'name',
  line1: 'address-line1',
  line2: 'address-line2',
  postal_code: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
} as const;

const lineNames = Object.keys(lines) as (keyof typeof lines)[];

/** Where to: names and hints are those that browsers fill in. */
export function AddressFields({
  draft,
  onChange,
  errorOf,
}: AddressFieldsProps) {
  const t = useText(checkoutText);
  const language = useLanguage();
  const known = useMemo(() => countries(language), [language]);
  const country = 'shipping_address.country';
  return (
    <div className={styles['fields']}>
      {lineNames.map((line) => {
        const name: FieldName = `shipping_address.${line}`;
        const spare = line === 'line2' || line === 'region';
        return (
          <TextField
            key={line}
            name={name}
            label={t(line)}
            className={styles[line]}
            autoComplete={`shipping ${lines[line]}`}
            maxLength={line === 'postal_code' ? 20 : 200}
            required={!spare}
            {...(spare && { optional: t('optional') })}
            value={draft[name]}
            error={errorOf(name)}
            onChange={(event) => onChange(name, event.target.value)}
          />
        );
      })}
      <SelectField
        name={country}
        label={t('country')}
        className={styles['country']}
        autoComplete="shipping country"
        required
        value={draft[country]}
        error={errorOf(country)}
        onChange={(event) => onChange(country, event.target.value)}
      >
        {known.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
