import { Box } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMay } from '../../../api/session';
import type { Model, SavedEntry } from '../../../api/types';
import { hasDrafts, isLocalizedModel } from '../../../form/attribute';
import type { FormHandle } from '../../../form/handle';
import { Languages } from './panel/Languages';
import { Outside } from './panel/Outside';
import { Planned } from './panel/Planned';
import classes from './panel/panel.module.css';
import { Status } from './panel/Status';
import { isSingle } from './values/schema';

interface Props {
  model: Model;
  /** Nothing while the entry is new. */
  entry?: SavedEntry;
  locale?: string;
  form: FormHandle;
}

/** What is done with a document, and how it stands. */
export function DocumentPanel({ model, entry, locale, form }: Props) {
  const { documentId } = useParams({ strict: false }) as { documentId?: string };
  const canManage = useMay('content.manage');
  const open = entry && { model, entry, locale: entry.locale ?? locale, form };
  // A document that is new in this language is there in others.
  const known = entry?.documentId ?? (documentId === 'new' ? undefined : documentId);
  return (
    <Box className={classes.panel}>
      <Status model={model} entry={entry} locale={locale} form={form} />
      {open && canManage && hasDrafts(model) && <Planned open={open} />}
      {isLocalizedModel(model) && (known || isSingle(model)) && (
        <Languages model={model} documentId={known ?? ''} entry={entry} locale={locale} />
      )}
      {open && <Outside open={open} />}
    </Box>
  );
}
