import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { DeletedEntry } from '../../../api/deleted';
import type { Model } from '../../../api/types';
import { restore } from '../../../api/versions';
import { hasDrafts } from '../../../form/attribute';
import { words } from '../../../form/label';
import { useT } from '../../../i18n';
import { confirm } from '../../../ui/confirm';
import { complain, useChange } from '../../../ui/useChange';
import { ABOUT_DOCUMENTS } from '../document/panel/useDocumentActions';

/** Makes what was deleted a draft again, or public where its type has no drafts, and goes there. */
export function BringBack({ model, entry }: { model: Model; entry: DeletedEntry }) {
  const t = useT();
  const go = useNavigate();
  const { uid } = model;
  const { documentId, version } = entry;
  const locale = entry.locale ?? undefined;
  const name = entry.title ?? t('content.untitled');
  const bring = useChange(() => restore({ uid, documentId, locale }, version), {
    stale: ABOUT_DOCUMENTS,
    done: () => t(hasDrafts(model) ? 'deleted.back' : 'deleted.backPublic', { name }),
    onDone: ({ leftOut }) => {
      if (leftOut.length > 0)
        complain(t('history.leftOut', { names: leftOut.map(words).join(', ') }), t('close'));
      void go({
        to: '/content/$uid/$documentId',
        params: { uid, documentId },
        search: (locale ? { locale } : {}) as never,
      });
    },
  });
  const ask = () => {
    const go = () => bring.mutate(undefined);
    if (hasDrafts(model)) return go();
    const title = t('deleted.bringOf', { name });
    confirm(t, { title, text: t('deleted.publicText'), action: t('deleted.bring'), onConfirm: go });
  };
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t('deleted.bringOf', { name })}
      loading={bring.isPending}
      onClick={ask}
    >
      {t('deleted.bring')}
    </Button>
  );
}
