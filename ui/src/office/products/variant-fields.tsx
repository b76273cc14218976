import { Button, IconButton } from '~/design/button';
import { SelectField, TextField } from '~/design/field';
import { Icon } from '~/design/icon';
import { Panel } from '~/design/panel';
import { useText } from '~/i18n/text';

import type { FieldsProps } from './basic-fields';
import {
  changedVariant,
  replaced,
  shopCurrency,
  type VariantDraft,
  variantsMax,
  withoutVariant,
  withVariant,
} from './draft';
import styles from './editor.module.css';
import { editorText } from './editor-text';

interface VariantProps extends FieldsProps {
  variant: VariantDraft;
  index: number;
}

function OptionValues({
  draft,
  change,
  errorOf,
  variant,
  index,
}: VariantProps) {
  return draft.options.map((name, place) => (
    <TextField
      key={place}
      label={name || `${place + 1}`}
      value={variant.values[place] ?? ''}
      maxLength={255}
      error={
        errorOf(`variants.${index}.option_values.${place}`) ??
        (place === 0 ? errorOf(`variants.${index}.option_values`) : undefined)
      }
      onChange={({ target: { value } }) =>
        change((now) =>
          changedVariant(now, index, {
            values: replaced(variant.values, place, value),
          }),
        )
      }
    />
  ));
}

function Variant(props: VariantProps) {
  const { draft, change, errorOf, variant, index } = props;
  const t = useText(editorText);
  const number = index + 1;
  const field = `variants.${index}`;
  const set = (part: Partial<VariantDraft>) =>
    change((now) => changedVariant(now, index, part));
  return (
    <fieldset className={styles['variant']}>
      <legend className={styles['legend']}>{t('variant', { number })}</legend>
      <div className={styles['cells']}>
        <OptionValues {...props} />
        <TextField
          label={t('sku')}
          value={variant.sku}
          maxLength={64}
          error={errorOf(`${field}.sku`)}
          onChange={({ target: { value } }) => set({ sku: value })}
        />
        <TextField
          label={t('price', { currency: shopCurrency })}
          inputMode="decimal"
          value={variant.price}
          error={errorOf(`${field}.price`)}
          onChange={({ target: { value } }) => set({ price: value })}
        />
        <TextField
          label={t('compare_at')}
          optional={t('if_any')}
          inputMode="decimal"
          value={variant.compareAt}
          error={errorOf(`${field}.compare_at`)}
          onChange={({ target: { value } }) => set({ compareAt: value })}
        />
        {draft.images.length > 0 && (
          <SelectField
            label={t('image')}
            value={variant.image}
            error={errorOf(`${field}.image`)}
            onChange={({ target: { value } }) => set({ image: value })}
          >
            <option value="">{t('no_image')}</option>
            {draft.images.map(({ src, alt }, place) => (
              <option key={src} value={src}>
                {alt || t('picture', { number: place + 1 })}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      {draft.variants.length > 1 && (
        <IconButton
          className={styles['remove']}
          label={t('remove_variant', { number })}
          onClick={() => change((now) => withoutVariant(now, index))}
        >
          <Icon name="trash" />
        </IconButton>
      )}
    </fieldset>
  );
}

/** What can be bought, each with its price. */
export function VariantFields(props: FieldsProps) {
  const { draft, change } = props;
  const t = useText(editorText);
  return (
    <Panel title={t('variants')}>
      {draft.variants.map((variant, index) => (
        <Variant key={index} {...props} variant={variant} index={index} />
      ))}
      {draft.variants.length < variantsMax && (
        <Button
          look="secondary"
          size="small"
          className={styles['add']}
          onClick={() => change(withVariant)}
        >
          <Icon name="plus" />
          {t('add_variant')}
        </Button>
      )}
    </Panel>
  );
}
