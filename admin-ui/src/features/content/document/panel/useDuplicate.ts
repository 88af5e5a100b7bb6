import { useNavigate } from '@tanstack/react-router';
import { readDocument } from '../../../../api/actions';
import { writeEntry } from '../../../../api/entry';
import { hasDrafts } from '../../../../form/attribute';
import { useT } from '../../../../i18n';
import { useChange } from '../../../../ui/useChange';
import { useModels } from '../values/useReading';
import { duplicateOf, wholeOf } from './copying';
import type { OpenDocument } from './document';
import { ABOUT_DOCUMENTS, placeOf } from './useDocumentActions';

/** Makes another entry with what was saved of one, a draft where its type has drafts, and goes there. */
export function useDuplicate(open: OpenDocument) {
  const t = useT();
  const go = useNavigate();
  const models = useModels();
  const { model } = open;
  const place = placeOf(open);
  const { locale } = place;
  return useChange(
    async () => {
      const entry = await readDocument(place, { populate: wholeOf(model, models) });
      const address = { uid: model.uid, locale };
      return writeEntry(address, duplicateOf(entry, model, models), { publish: false });
    },
    {
      stale: ABOUT_DOCUMENTS,
      done: () => t(hasDrafts(model) ? 'doc.duplicated' : 'doc.duplicatedPublic'),
      onDone: ({ documentId }) =>
        void go({
          to: '/content/$uid/$documentId',
          params: { uid: model.uid, documentId },
          search: (locale ? { locale } : {}) as never,
        }),
    },
  );
}
