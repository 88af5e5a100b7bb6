import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Touch, touches } from '../../../../api/actions';
import { useMay } from '../../../../api/session';
import type { Model, SavedEntry } from '../../../../api/types';
import { usePersonName } from '../../../../app/person';
import { hasDrafts } from '../../../../form/attribute';
import type { FormHandle } from '../../../../form/handle';
import { useFormats, useT } from '../../../../i18n';
import { modKey } from '../../../../ui/modKey';
import { Quiet } from '../../../../ui/Quiet';
import { StateBadge } from '../../list/StateBadge';
import { isPublishable, type OpenDocument, useIsDirty } from './document';
import { MoreActions } from './MoreActions';
import { Section } from './Section';
import { placeOf } from './useDocumentActions';

interface Props {
  model: Model;
  entry?: SavedEntry;
  locale?: string;
  form: FormHandle;
}

/** How the document stands, and the two things that are done most: save and publish. */
export function Status({ model, entry, locale, form }: Props) {
  const t = useT();
  const isDirty = useIsDirty(form);
  const [busy, setBusy] = useState<'save' | 'publish' | null>(null);
  const run = async (what: 'save' | 'publish') => {
    setBusy(what);
    await form.save({ publish: what === 'publish' }).finally(() => setBusy(null));
  };
  const drafts = hasDrafts(model);
  const canPublish = isPublishable(entry, isDirty);
  const isSavable = !entry || isDirty;
  const canManage = useMay('content.manage');
  const open = entry && { model, entry, locale, form };
  return (
    <Section title={t('doc.status')} aside={open && <MoreActions open={open} />}>
      {drafts && (
        <Group gap="xs">
          <StateBadge state={entry?.__state ?? 'draft'} />
          {isDirty && <Quiet>{t('doc.unsaved')}</Quiet>}
        </Group>
      )}
      {open && <Touches open={open} />}
      {!canManage && <Quiet>{t('doc.readOnly')}</Quiet>}
      {canManage && (
        <Stack gap="xs">
          {drafts && (
            <Button
              fullWidth
              disabled={!canPublish || busy === 'save'}
              loading={busy === 'publish'}
              aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
              onClick={() => void run('publish')}
            >
              {t('doc.publish')}
            </Button>
          )}
          <Button
            fullWidth
            variant={drafts ? 'default' : 'filled'}
            disabled={!isSavable || busy === 'publish'}
            loading={busy === 'save'}
            aria-keyshortcuts="Control+S Meta+S"
            onClick={() => void run('save')}
          >
            {t('doc.save')}
          </Button>
          <Text fz="sm" c="dimmed" role="status">
            {reason(isSavable, canPublish, drafts, t)}
          </Text>
          <Keys drafts={drafts} />
        </Stack>
      )}
    </Section>
  );
}

/** Why a button cannot be pressed. */
function reason(isSavable: boolean, canPublish: boolean, drafts: boolean, t: ReturnType<typeof useT>) {
  if (isSavable) return drafts ? t('doc.saveHint') : t('doc.saveIsPublic');
  return drafts && !canPublish ? t('doc.allPublished') : t('doc.allSaved');
}

/** What does the same from any field; for fingers there are the buttons. */
function Keys({ drafts }: { drafts: boolean }) {
  const t = useT();
  const mod = modKey();
  return (
    <Group gap="xs" visibleFrom="sm" aria-hidden>
      <Quiet>
        <Kbd size="xs">{mod} S</Kbd> {t('doc.save')}
      </Quiet>
      {drafts && (
        <Quiet>
          <Kbd size="xs">{mod} ⇧ ↵</Kbd> {t('doc.publish')}
        </Quiet>
      )}
    </Group>
  );
}

/** When it was changed and published last, and by whom. */
function Touches({ open }: { open: OpenDocument }) {
  const t = useT();
  const formats = useFormats();
  const person = usePersonName();
  const { data } = useQuery(touches(placeOf(open), hasDrafts(open.model) && open.entry.__state !== 'draft'));
  const says = (what: 'changed' | 'published', it: Touch) =>
    it.by
      ? t(`doc.${what}By`, { at: formats.instant(it.at), name: person(it.by) })
      : t(`doc.${what}At`, { at: formats.instant(it.at) });
  return (
    <Stack gap={2}>
      <Quiet>{says('changed', data?.changed ?? { at: open.entry.updatedAt })}</Quiet>
      {data?.published && <Quiet>{says('published', data.published)}</Quiet>}
    </Stack>
  );
}
