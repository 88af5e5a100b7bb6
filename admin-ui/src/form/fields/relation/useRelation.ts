import { useMemo } from 'react';
import type { RelationRef } from '../../../api/relations';
import type { FieldProps } from '../../field';

/** What the API calls the relation of a field, and where its links are. */
export function useRelation({ path, field, instance, attribute, document }: FieldProps) {
  const { uid, documentId, locale } = document;
  const name = field ?? path.filter(it => typeof it === 'string').join('.');
  const relation = useMemo<RelationRef>(() => ({ uid, field: name, locale }), [uid, name, locale]);
  // What is new has no links yet, and neither has what is in a new component.
  const isSaved = documentId !== undefined && (path.length === 1 || instance !== undefined);
  const at = useMemo(
    () => (isSaved ? { documentId, instance: path.length > 1 ? instance : undefined } : undefined),
    [isSaved, documentId, instance, path.length],
  );
  const target = String(attribute.target ?? '');
  const hasPage = target.startsWith('api::');
  return { relation, at, target: hasPage ? target : undefined, canMake: hasPage };
}
