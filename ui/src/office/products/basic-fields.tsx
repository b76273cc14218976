import { TextField } from '~/design/field';
import { Panel } from '~/design/panel';
import { SwitchField } from '~/design/switch-field';
import { TextAreaField } from '~/design/text-area-field';
import { useText } from '~/i18n/text';

import { type Draft, idOf } from './draft';
import styles from './editor.module.css';
import { editorText } from './editor-text';
import type { ErrorOf } from './field-errors';

/** What every part of the editor works on. */
export interface FieldsProps {
  draft: Draft;
  change: (next: (draft: Draft) => Draft) => void;
  errorOf: ErrorOf;
}

/** Longest line and longest description, as the shop takes them. */
const lineCharactersMax = 255;
const descriptionCharactersMax = 20_000;

interface BasicFieldsProps extends FieldsProps {
  isNew: boolean;
  idError: string | undefined;
}

export function BasicFields(props: BasicFieldsProps) {
  const { draft, change, errorOf, isNew, idError } = props;
  const t = useText(editorText);
  const line = (name: 'vendor' | 'category' | 'tags') => ({
    label: t(name),
    value: draft[name],
    maxLength: name === 'tags' ? descriptionCharactersMax : lineCharactersMax,
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => {
      const { value } = event.target;
      change((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <Panel title={t('basics')}>
      <TextField
        label={t('title')}
        required
        maxLength={lineCharactersMax}
        value={draft.title}
        error={errorOf('title')}
        onChange={({ target: { value } }) =>
          change((now) => ({
            ...now,
            title: value,
            // A new product's address follows its title until it is typed in.
            ...(isNew && now.id === idOf(now.title) && { id: idOf(value) }),
          }))
        }
      />
      {isNew && (
        <TextField
          label={t('id')}
          hint={t('id_hint')}
          required
          maxLength={64}
          value={draft.id}
          error={idError ?? errorOf('id')}
          onChange={({ target: { value } }) =>
            change((now) => ({ ...now, id: value }))
          }
        />
      )}
      <TextAreaField
        label={t('description')}
        maxLength={descriptionCharactersMax}
        value={draft.description}
        error={errorOf('description')}
        onChange={({ target: { value } }) =>
          change((now) => ({ ...now, description: value }))
        }
      />
      <div className={styles['pair']}>
        <TextField {...line('vendor')} />
        <TextField {...line('category')} />
      </div>
      <TextField {...line('tags')} hint={t('tags_hint')} />
      <SwitchField
        label={t('published')}
        hint={t('published_hint')}
        checked={draft.published}
        onChange={({ target: { checked } }) =>
          change((now) => ({ ...now, published: checked }))
        }
      />
    </Panel>
  );
}
