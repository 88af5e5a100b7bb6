import { CloseButton, Group, Paper, Title } from '@mantine/core';
import { useId } from 'react';
import type { Model, SavedEntry } from '../../../../api/types';
import { useT } from '../../../../i18n';
import { useLanguageName } from '../panel/useLanguageName';
import { PREVIEW, useBeside } from './BesideButton';
import classes from './beside.module.css';
import { OtherLanguage } from './OtherLanguage';
import { Preview } from './Preview';

interface Props {
  model: Model;
  documentId: string;
  /** Nothing where the document is not there in this language yet. */
  entry?: SavedEntry;
}

/** Beside the form: the same in another language, or the page of the site that shows it. */
export function Beside({ model, documentId, entry }: Props) {
  const t = useT();
  const id = useId();
  const nameOf = useLanguageName();
  const { beside, put } = useBeside();
  if (!beside || (beside === PREVIEW && !entry)) return null;
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-labelledby={id}
      className={classes.pane}
      data-what={beside === PREVIEW ? PREVIEW : undefined}
    >
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Title order={2} id={id}>
          {beside === PREVIEW ? t('doc.preview') : nameOf(beside)}
        </Title>
        <CloseButton aria-label={t('doc.besideOff')} onClick={() => put(undefined)} />
      </Group>
      {beside === PREVIEW && entry ? (
        <Preview model={model} entry={entry} />
      ) : (
        <OtherLanguage key={beside} model={model} documentId={documentId} locale={beside} />
      )}
    </Paper>
  );
}
