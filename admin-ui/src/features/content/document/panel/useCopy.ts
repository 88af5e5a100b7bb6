import { useCallback } from 'react';
import { listed, readDocument } from '../../../../api/actions';
import type { Model } from '../../../../api/types';
import { isLocalizedModel } from '../../../../form/attribute';
import { wanted } from '../values/links';
import { useModels } from '../values/useReading';
import { copyOf, wholeOf } from './copying';

/** What a document says in one language, to be written in another. */
export function useCopy(model: Model, documentId: string) {
  const models = useModels();
  return useCallback(
    async (from: string, to: string) => {
      const entry = await readDocument(
        { model, documentId, locale: from },
        { populate: wholeOf(model, models) },
      );
      const there = new Set<string>();
      const isByLanguage = (uid: string) => {
        const to = models(uid);
        return to !== undefined && isLocalizedModel(to);
      };
      const groups = wanted(model, [entry], models).filter(it => isByLanguage(it.uid));
      await Promise.all(
        groups.map(async ({ uid, documents }) => {
          for (const it of await listed({ uid, documents, locale: to })) there.add(`${uid} ${it.documentId}`);
        }),
      );
      return copyOf(
        entry,
        model,
        models,
        (uid, document) => !isByLanguage(uid) || there.has(`${uid} ${document}`),
      );
    },
    [model, documentId, models],
  );
}
