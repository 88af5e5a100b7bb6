import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { names } from '../../../../api/actions';
import { allModels } from '../../../../api/models';
import type { Model } from '../../../../api/types';
import { mainField } from '../../../../form/attribute';
import { useFormats, useT } from '../../../../i18n';
import { fileNames, wanted } from './links';
import type { Reading } from './show';

/** Types and components by uid. */
export function useModels() {
  const { data } = useQuery(allModels());
  return useMemo(() => {
    const byUid = new Map((data ?? []).map(it => [it.uid, it]));
    return (uid: string) => byUid.get(uid);
  }, [data]);
}

/** What it takes to show some values: the names of what they lead to are read for all at once. */
export function useReading(model: Model, values: Record<string, unknown>[], files?: unknown): Reading {
  const t = useT();
  const formats = useFormats();
  const models = useModels();
  const groups = wanted(model, values, models);
  const named = useQueries({
    queries: groups.map(group => {
      const to = models(group.uid);
      return names(group, to && mainField(to));
    }),
    combine: results => new Map(results.flatMap(it => [...(it.data ?? [])])),
  });
  const known = fileNames([values, files]);
  return {
    models,
    nameOf: (uid, key) => (uid === 'plugin::upload.file' ? known.get(key) : named.get(`${uid} ${key}`)),
    yes: t('doc.yes'),
    no: t('doc.no'),
    entries: count => t('doc.entries', { count }),
    file: key => t('doc.file', { key: key.slice(0, 8) }),
    date: formats.day,
    instant: formats.instant,
  };
}
