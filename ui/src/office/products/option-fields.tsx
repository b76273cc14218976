import { Button, IconButton } from '~/design/button';
import { TextField } from '~/design/field';
import { Icon } from '~/design/icon';
import { Panel } from '~/design/panel';
import { useText } from '~/i18n/text';

import type { FieldsProps } from './basic-fields';
import { optionsMax, renamedOption, withOption, withoutOption } from './draft';
import styles from './editor.module.css';
import { editorText } from './editor-text';

/** What customers choose between. */
export function OptionFields({ draft, change, errorOf }: FieldsProps) {
  const t = useText(editorText);
  return (
    <Panel title={t('options')}>
      <p className={styles['hint']}>
        {t('options_hint', { most: optionsMax })}
      </p>
      {draft.options.map((name, index) => {
        const number = index + 1;
        return (
          <div key={index} className={styles['line']}>
            <TextField
              label={t('option', { number })}
              className={styles['grow']}
              value={name}
              maxLength={100}
              error={errorOf(`options.${index}`)}
              onChange={({ target: { value } }) =>
                change((now) => renamedOption(now, index, value))
              }
            />
            <IconButton
              label={t('remove_option', { number })}
              onClick={() => change((now) => withoutOption(now, index))}
            >
              <Icon name="trash" />
            </IconButton>
          </div>
        );
      })}
      {draft.options.length < optionsMax && (
        <Button
          look="secondary"
          size="small"
          className={styles['add']}
          onClick={() => change(withOption)}
        >
          <Icon name="plus" />
          {t('add_option')}
        </Button>
      )}
    </Panel>
  );
}
