import { useQueryClient } from '@tanstack/react-query';
import { type Act, act, type Place, readDocument } from '../../../../api/actions';
import { Problem } from '../../../../api/problem';
import { useT } from '../../../../i18n';
import { complain, useChange } from '../../../../ui/useChange';
import type { OpenDocument } from './document';

/** All that is asked about documents, which an action may have changed. */
export const ABOUT_DOCUMENTS = [['content'], ['versions'], ['scheduled']];

export function placeOf({ model, entry, locale }: OpenDocument): Place {
  const { documentId } = entry;
  return { model, documentId, locale: entry.locale ?? locale, etag: entry.__etag };
}

/** Publishing, taking back and discarding, without sending anything of the form. */
export function useAct(open: OpenDocument) {
  const t = useT();
  const refresh = useRefresh(open);
  return useChange((action: Act) => act(action, placeOf(open)), {
    stale: [],
    done: (_, action) => t(`doc.done.${action}`),
    onDone: () => void refresh(),
    isShown: error => {
      if (!(error instanceof Problem) || error.status !== 412) return false;
      complain(t('doc.changedMeanwhile'), t('close'));
      return true;
    },
  });
}

/** Reads an entry anew and puts it into its form. */
export function useRefresh(open: OpenDocument) {
  const client = useQueryClient();
  return async () => {
    open.form.reset(await readDocument(placeOf(open)));
    await Promise.all(ABOUT_DOCUMENTS.map(queryKey => client.invalidateQueries({ queryKey })));
  };
}
