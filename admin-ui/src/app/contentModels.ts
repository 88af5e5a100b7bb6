import { useQuery } from '@tanstack/react-query';
import { allModels } from '../api/models';
import { useMay } from '../api/session';
import type { Model } from '../api/types';

/**
 * The types of the site that have entries: those of many before those of one, each by name. Nothing
 * before they are there, and for whoever may not see entries.
 */
export function useContentModels(): Model[] | undefined {
  const seesTypes = useMay('content-types.read');
  const isOpen = useMay('content.read') && seesTypes;
  const { data } = useQuery({ ...allModels(), enabled: isOpen, select });
  return isOpen ? data : undefined;
}

const select = (all: Model[]) => sorted(all.filter(it => !it.category));

const sorted = (models: Model[]) =>
  models.toSorted(
    (one, other) =>
      Number(one.kind === 'singleType') - Number(other.kind === 'singleType') ||
      one.info.displayName.localeCompare(other.info.displayName),
  );
