import { useQuery } from '@tanstack/react-query';
import { locales } from '../../../api/locales';
import { model, models } from '../../../api/models';
import type { Locale, Model } from '../../../api/types';

/** What a form is built from. */
export interface ModelParts {
  model: Model;
  components: Model[];
  locales: Locale[];
}

export interface PartsQuery {
  data?: ModelParts;
  error: Error | null;
  refetch(): void;
}

/** A type, the components that may be in it, and the languages of the site. */
export function useModelParts(uid: string): PartsQuery {
  const type = useQuery(model('content-types', uid));
  const parts = useQuery(models('components'));
  const known = useQuery(locales());
  const all = [type, parts, known];
  return {
    data:
      type.data && parts.data && known.data
        ? { model: type.data, components: parts.data, locales: known.data }
        : undefined,
    error: all.find(it => it.error)?.error ?? null,
    refetch: () => {
      for (const it of all) if (it.error) void it.refetch();
    },
  };
}
