import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../../../api/session';
import type { Model, SavedEntry } from '../../../../api/types';
import { type Past, restore, type Version } from '../../../../api/versions';
import { hasDrafts } from '../../../../form/attribute';
import { words } from '../../../../form/label';
import { useFormats, useT } from '../../../../i18n';
import { confirm } from '../../../../ui/confirm';
import { complain, useChange } from '../../../../ui/useChange';
import { ABOUT_DOCUMENTS } from '../panel/useDocumentActions';

interface Props {
  model: Model;
  past: Past;
  version: Version;
  entry?: SavedEntry;
}

/** Makes a version the draft. */
export function RestoreButton({ model, past, version }: Props) {
  const t = useT();
  const formats = useFormats();
  const go = useNavigate();
  const client = useQueryClient();
  const bring = useChange(() => restore(past, version.version), {
    stale: ABOUT_DOCUMENTS,
    done: () => t('history.restored'),
    onDone: ({ leftOut }) => {
      // The form begins with what was brought back, not with what was there before.
      client.removeQueries({ queryKey: ['content', past.uid, 'entry'], type: 'inactive' });
      if (leftOut.length > 0)
        complain(t('history.leftOut', { names: leftOut.map(words).join(', ') }), t('close'));
      void go({ to: '.', search: (past.locale ? { locale: past.locale } : {}) as never, replace: true });
    },
  });
  const canManage = useMay('content.manage');
  const ask = () =>
    confirm(t, {
      title: t('history.restoreTitle', { at: formats.instant(version.writtenAt) }),
      text: t(hasDrafts(model) ? 'history.restoreText' : 'history.restorePublicText'),
      action: t('history.restore'),
      onConfirm: () => bring.mutate(undefined),
    });
  if (!canManage) return null;
  return (
    <Button variant="default" loading={bring.isPending} onClick={ask}>
      {t('history.restoreAsk')}
    </Button>
  );
}
