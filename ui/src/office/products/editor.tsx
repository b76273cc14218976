import { type FormEvent, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { ProblemNotice } from '~/components/problem-notice';
import { Button } from '~/design/button';
import { Notice } from '~/design/notice';
import { toast } from '~/design/toasts';
import { useLanguage } from '~/i18n/language';
import { useText } from '~/i18n/text';

import { useIsAdmin } from '../access/role';
import { ReadOnlyNotice } from '../access/staff-only';
import { PageHeader } from '../parts/page-header';
import { useLeaving } from '../parts/use-leaving';
import { BasicFields } from './basic-fields';
import { type Draft, draftOf } from './draft';
import { checkDraft } from './draft-check';
import { forgetDraft } from './draft-shelf';
import { editorText } from './editor-text';
import styles from './editor.module.css';
import { useFieldErrors } from './field-errors';
import { LeaveDialog } from './leave-dialog';
import { OptionFields } from './option-fields';
import { PictureFields } from './picture-fields';
import { PublishedBadge } from './products-page';
import { type Editing, useDraft } from './use-draft';
import { ProductExists, useSave } from './use-save';
import { VariantFields } from './variant-fields';

interface EditorProps {
  /** The product's id; empty for a new one. */
  of: string;
  initial: Draft;
}

function Links({ id, published }: { id: string; published: boolean }) {
  const t = useText(editorText);
  return (
    <>
      {published && <Link to={`/p/${id}`}>{t('in_shop')}</Link>}
      <Link to={`/office/stock?product=${id}`}>{t('to_stock')}</Link>
    </>
  );
}

/** Stays in sight, so that nobody has to look for how to save. */
function SaveBar({ editing, busy }: { editing: Editing; busy: boolean }) {
  const t = useText(editorText);
  return (
    <div className={styles['save']}>
      <p className={styles['save-hint']} role="status">
        {editing.isChanged && t('unsaved')}
      </p>
      <Button
        look="quiet"
        disabled={!editing.isChanged || busy}
        onClick={editing.discard}
      >
        {t('discard')}
      </Button>
      <Button type="submit" busy={busy} disabled={!editing.isChanged}>
        {t('save')}
      </Button>
    </div>
  );
}

/** Everything that defines a product, in fields. */
export function Editor({ of, initial }: EditorProps) {
  const t = useText(editorText);
  const navigate = useNavigate();
  const language = useLanguage();
  const isAdmin = useIsAdmin();
  const editing = useDraft(of, initial);
  const { draft, change, isChanged } = editing;
  const save = useSave(of);
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const leaving = useLeaving(isChanged);
  const faults = checkDraft(draft, language);
  const errorOf = useFieldErrors(checked ? faults : new Map(), save.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (faults.size > 0) {
      // The marks are there after the next frame; the first gets the focus.
      requestAnimationFrame(() =>
        form.current
          ?.querySelector<HTMLElement>('[aria-invalid="true"]')
          ?.focus(),
      );
      return;
    }
    save.mutate(draft, {
      onSuccess: (saved) => {
        editing.settle(draftOf(saved, language));
        setChecked(false);
        toast(t('saved'));
        if (!of)
          void navigate(`/office/products/${saved.id}`, { replace: true });
      },
    });
  };

  const exists = save.error instanceof ProductExists ? t('exists') : undefined;
  const fields = { draft, change, errorOf };
  return (
    <>
      <PageHeader
        title={of ? draft.title || of : t('new')}
        from={{ to: '/office/products', name: t('products') }}
        badge={of && <PublishedBadge published={initial.published} />}
        actions={of && <Links id={of} published={initial.published} />}
      />
      <ReadOnlyNotice />
      {editing.isRestored && (
        <Notice tone="warning" title={t('restored')}>
          <p>{t('restored_hint')}</p>
        </Notice>
      )}
      <form ref={form} noValidate onSubmit={submit}>
        <fieldset className={styles['form']} disabled={!isAdmin}>
          <BasicFields {...fields} isNew={!of} idError={exists} />
          <PictureFields {...fields} />
          <OptionFields {...fields} />
          <VariantFields {...fields} />
          {checked && faults.size > 0 && (
            <Notice tone="danger" urgent title={t('check')} />
          )}
          {save.error && !exists && <ProblemNotice error={save.error} />}
          {isAdmin && <SaveBar editing={editing} busy={save.isPending} />}
        </fieldset>
      </form>
      <LeaveDialog
        leaving={leaving}
        onLeave={() => {
          editing.discard();
          forgetDraft(of);
          leaving.leave();
        }}
      />
    </>
  );
}
