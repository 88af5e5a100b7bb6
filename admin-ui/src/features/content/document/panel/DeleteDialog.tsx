import { Button, Group, List, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteDocument } from '../../../../api/actions';
import { Problem } from '../../../../api/problem';
import { hasDrafts } from '../../../../form/attribute';
import { useT } from '../../../../i18n';
import { Dialog } from '../../../../ui/Dialog';
import { complain, useChange } from '../../../../ui/useChange';
import { isSingle } from '../values/schema';
import type { LanguageState, OpenDocument } from './document';
import { ABOUT_DOCUMENTS, placeOf } from './useDocumentActions';
import { useLanguageName } from './useLanguageName';
import { useLanguages } from './useLanguages';

interface Props {
  opened: boolean;
  open: OpenDocument;
  onClose(): void;
}

/** Names what is lost, before it is. */
export function DeleteDialog({ opened, open, onClose }: Props) {
  const t = useT();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('doc.deleteTitle')}>
      <Body open={open} onClose={onClose} />
    </Dialog>
  );
}

function Body({ open, onClose }: Omit<Props, 'opened'>) {
  const t = useT();
  const languages = useLanguages(open.model, open.entry.documentId, open.entry);
  const [which, setWhich] = useState<'one' | 'all'>(languages.length > 1 ? 'one' : 'all');
  const remove = useDelete(open, which, languages.slice(1), onClose);
  const lost = which === 'all' ? languages : languages.slice(0, 1);
  const isPublic = (lost.length > 0 ? lost : [{ state: open.entry.__state }]).some(
    it => it.state !== 'draft',
  );
  return (
    <Stack>
      {languages.length > 1 && (
        <Radio.Group
          label={t('doc.deleteWhich')}
          value={which}
          onChange={it => setWhich(it as 'one' | 'all')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="one" label={t('doc.deleteOne')} />
            <Radio value="all" label={t('doc.deleteAll')} />
          </Stack>
        </Radio.Group>
      )}
      {lost.length > 0 && <Lost languages={lost} />}
      <Text fz="sm">{t(isPublic || !hasDrafts(open.model) ? 'doc.deletePublic' : 'doc.deleteDraft')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t('delete')}
        </Button>
      </Group>
    </Stack>
  );
}

function Lost({ languages }: { languages: LanguageState[] }) {
  const t = useT();
  const nameOf = useLanguageName();
  return (
    <div>
      <Text fz="sm">{t('doc.deleteLost')}</Text>
      <List size="sm" mt={4}>
        {languages.map(it => (
          <List.Item key={it.code}>
            {nameOf(it.code)} – {t(`entry.state.${it.state}`)}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function useDelete(open: OpenDocument, which: 'one' | 'all', others: LanguageState[], onClose: () => void) {
  const t = useT();
  const go = useNavigate();
  const client = useQueryClient();
  const { model, entry, form } = open;
  const place = placeOf(open);
  const isAll = which === 'all' && others.length > 0;
  // What is seen is one language; the tag says nothing of the rest.
  const gone = isAll ? { ...place, locale: '*', etag: undefined } : place;
  return useChange(() => deleteDocument(gone), {
    stale: [],
    done: () => t('doc.deleted'),
    onDone: () => {
      // Nothing is left to be saved.
      form.reset(entry);
      onClose();
      const { uid } = model;
      const left = isAll ? undefined : others[0];
      const search = (left ? { locale: left.code } : {}) as never;
      if (isSingle(model)) void go({ to: '/single/$uid', params: { uid }, search, reloadDocument: !left });
      else if (left)
        void go({ to: '/content/$uid/$documentId', params: { uid, documentId: entry.documentId }, search });
      else void go({ to: '/content/$uid', params: { uid } });
      // What is gone is not asked for again; the page that it was on may still be there.
      for (const queryKey of ABOUT_DOCUMENTS)
        void client.invalidateQueries({ queryKey, refetchType: 'none' });
    },
    isShown: error => {
      if (!(error instanceof Problem) || error.status !== 412) return false;
      complain(t('doc.changedMeanwhile'), t('close'));
      return true;
    },
  });
}
