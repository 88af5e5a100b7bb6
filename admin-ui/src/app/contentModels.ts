import { queryOptions } from '@tanstack/react-query';
import { allModels } from '../api/models';
import type { Model } from '../api/types';

/** The types of the site that have entries: those of many before those of one, each by name. */
export const contentModels = () =>
  queryOptions({ ...allModels(), select: (all: Model[]) => sorted(all.filter(it => !it.category)) });

const sorted = (models: Model[]) =>
  models.toSorted(
    (one, other) =>
      Number(one.kind === 'singleType') - Number(other.kind === 'singleType') ||
      one.info.displayName.localeCompare(other.info.displayName),
  );
