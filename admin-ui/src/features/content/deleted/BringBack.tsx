import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { DeletedEntry } from '../../../api/deleted';
import type { Model } from '../../../api/types';
import { restore } from '../../../api/versions';
import { words } from '../../../form/label';
import { useT } from '../../../i18n';
import { complain, useChange } from '../../../ui/useChange';
import { ABOUT_DOCUMENTS } from '../document/panel/useDocumentActions';

/** Makes what was deleted a draft again, and goes there. */
export function BringBack({ model, entry }: { model: Model; entry: DeletedEntry }) {
  const t = useT();
  const go = useNavigate();
  const { uid } = model;
  const { documentId, version } = entry;
  const locale = entry.locale ?? undefined;
  const name = entry.title ?? t('content.untitled');
  const bring = useChange(() => restore({ uid, documentId, locale }, version), {
    stale: ABOUT_DOCUMENTS,
    done: () => t('deleted.back', { name }),
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
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t('deleted.bringOf', { name })}
      loading={bring.isPending}
      onClick={() => bring.mutate(undefined)}
    >
      {t('deleted.bring')}
    </Button>
  );
}
