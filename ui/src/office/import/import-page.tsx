import { ConnectionError } from '~/api/problem';
import { ProblemNotice } from '~/components/problem-notice';
import { Button, ButtonLink } from '~/design/button';
import { EmptyState } from '~/design/empty-state';
import { FileDrop } from '~/design/file-drop';
import { Notice } from '~/design/notice';
import { Skeleton } from '~/design/skeleton';
import { useText } from '~/i18n/text';

import { useIsAdmin } from '../access/role';
import { PageHeader } from '../parts/page-header';
import partStyles from '../parts/parts.module.css';
import { listBytesMax } from './import-requests';
import styles from './import.module.css';
import { importText } from './import-text';
import { Beginning, Counts, RowErrors } from './report';
import { useImport } from './use-import';

type Import = ReturnType<typeof useImport>;

const most = listBytesMax / 1024 / 1024;

function Choose({ steps }: { steps: Import }) {
  const t = useText(importText);
  return (
    <>
      <FileDrop
        label={t('drop')}
        hint={t('drop_hint', { most })}
        accept=".csv,text/csv"
        onFile={(file) => void steps.choose(file)}
      />
      {steps.isTooLarge && (
        <Notice tone="danger" urgent title={t('too_large', { most })} />
      )}
    </>
  );
}

function Working({ words }: { words: string }) {
  return (
    <div className={partStyles['list']} aria-busy="true">
      <p role="status">{words}</p>
      <Skeleton shape="block" />
    </div>
  );
}

function Preview({ steps }: { steps: Import }) {
  const t = useText(importText);
  const { list, preview, commit } = steps;
  if (!list) return <Choose steps={steps} />;
  if (preview.isPending) return <Working words={t('reading')} />;
  if (preview.error)
    return (
      <>
        <ProblemNotice
          error={preview.error}
          onRetry={() => preview.mutate(list)}
        />
        <Choose steps={steps} />
      </>
    );
  if (!preview.data) return null;
  const report = preview.data;
  return (
    <>
      <Counts report={report} title={t('preview')} file={list.name} />
      {commit.error && <ProblemNotice error={commit.error} />}
      {commit.error instanceof ConnectionError && (
        <Notice tone="warning" title={t('unsure')} />
      )}
      <div className={styles['decide']}>
        <p className={styles['hint']}>
          {report.products > 0 ? t('commit_hint') : t('nothing')}
        </p>
        <Button look="secondary" onClick={steps.restart}>
          {t('discard')}
        </Button>
        {report.products > 0 && (
          <Button onClick={steps.takeIn}>
            {t('commit', { count: report.products })}
          </Button>
        )}
      </div>
      <RowErrors errors={report.errors} />
      <Beginning products={report.preview} />
    </>
  );
}

function Steps() {
  const t = useText(importText);
  const steps = useImport();
  const { list, commit } = steps;
  if (commit.isPending) return <Working words={t('committing')} />;
  if (!commit.data || !list) return <Preview steps={steps} />;
  const { products, errors } = commit.data;
  return (
    <>
      <Notice tone="success" urgent title={t('done', { count: products })} />
      <Counts report={commit.data} title={t('result')} file={list.name} />
      <RowErrors errors={errors} />
      <div className={partStyles['actions']}>
        <ButtonLink to="/office/products">{t('to_products')}</ButtonLink>
        <Button look="secondary" onClick={steps.restart}>
          {t('again')}
        </Button>
      </div>
    </>
  );
}

/** Takes in a product list, after everybody has seen what it does. */
export default function ImportPage() {
  const t = useText(importText);
  const isAdmin = useIsAdmin();
  return (
    <>
      <PageHeader title={t('title')} />
      {isAdmin ? (
        <>
          <p className={styles['lead']}>{t('lead')}</p>
          <Steps />
        </>
      ) : (
        <EmptyState icon="lock" title={t('admin_only')} />
      )}
    </>
  );
}
