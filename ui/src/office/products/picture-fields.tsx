import { useMutation } from '@tanstack/react-query';

import { ProblemNotice } from '~/components/problem-notice';
import { IconButton } from '~/design/button';
import { TextField } from '~/design/field';
import { FileDrop } from '~/design/file-drop';
import { Icon } from '~/design/icon';
import { Notice } from '~/design/notice';
import { Panel } from '~/design/panel';
import { useText } from '~/i18n/text';

import { useIsAdmin } from '../access/role';
import type { FieldsProps } from './basic-fields';
import {
  changedImage,
  imagesMax,
  withFirstImage,
  withImage,
  withoutImage,
} from './draft';
import styles from './editor.module.css';
import { editorText } from './editor-text';
import {
  acceptedTypes,
  keepPicture,
  type PictureFault,
  pictureBytesMax,
  pictureFault,
} from './picture-requests';

/** A file that is refused before it is sent. */
class FileFault extends Error {
  constructor(readonly fault: PictureFault) {
    super(fault);
  }
}

const most = pictureBytesMax / 1024;

function AddPicture({ draft, change }: FieldsProps) {
  const t = useText(editorText);
  const keep = useMutation({
    mutationFn: (file: File) => {
      const fault = pictureFault(file);
      return fault ? Promise.reject(new FileFault(fault)) : keepPicture(file);
    },
    onSuccess: ({ src }) =>
      change((now) =>
        now.images.some((image) => image.src === src)
          ? now
          : withImage(now, { src, alt: now.title }),
      ),
  });
  if (draft.images.length >= imagesMax) return null;
  return (
    <>
      <FileDrop
        label={keep.isPending ? t('uploading') : t('add_picture')}
        hint={t('add_picture_hint', { most })}
        accept={acceptedTypes}
        disabled={keep.isPending}
        onFile={(file) => keep.mutate(file)}
      />
      {keep.error instanceof FileFault ? (
        <Notice tone="danger" urgent title={t(keep.error.fault, { most })} />
      ) : (
        keep.error && <ProblemNotice error={keep.error} />
      )}
    </>
  );
}

/** What the product looks like; the first picture is the one in lists. */
export function PictureFields(props: FieldsProps) {
  const { draft, change, errorOf } = props;
  const t = useText(editorText);
  const isAdmin = useIsAdmin();
  return (
    <Panel title={t('pictures')}>
      <p className={styles['hint']}>{t('pictures_hint')}</p>
      {draft.images.length > 0 && (
        <ul className={styles['pictures']}>
          {draft.images.map(({ src, alt }, index) => {
            const number = index + 1;
            return (
              <li key={src} className={styles['picture']}>
                <img src={src} alt={alt} width="96" height="96" />
                <TextField
                  label={t('alt', { number })}
                  value={alt}
                  maxLength={255}
                  error={errorOf(`images.${index}`)}
                  onChange={({ target: { value } }) =>
                    change((now) => changedImage(now, index, value))
                  }
                />
                <div className={styles['picture-actions']}>
                  {index > 0 && (
                    <IconButton
                      label={t('make_first', { number })}
                      onClick={() =>
                        change((now) => withFirstImage(now, index))
                      }
                    >
                      <span className={styles['up']}>
                        <Icon name="chevron" />
                      </span>
                    </IconButton>
                  )}
                  <IconButton
                    label={t('remove_picture', { number })}
                    onClick={() => change((now) => withoutImage(now, index))}
                  >
                    <Icon name="trash" />
                  </IconButton>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {isAdmin && <AddPicture {...props} />}
    </Panel>
  );
}
