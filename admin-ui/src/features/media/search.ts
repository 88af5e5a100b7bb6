import { type ListSearch, listSearch } from '../../ui/listSearch';

/** Kinds of files, as attributes name them. */
export const KINDS = ['images', 'videos', 'audios', 'files'] as const;
export type FileKind = (typeof KINDS)[number];

/** What the library looks like, as it stands in the address. */
export interface MediaSearch extends Pick<ListSearch, 'q' | 'page'> {
  kind?: FileKind;
  /** The row id of the file that is open. */
  file?: number;
}

/** Reads it; what makes no sense is left out. */
export function mediaSearch(search: Record<string, unknown>): MediaSearch {
  const { q, page } = listSearch(search);
  const kind = KINDS.find(it => it === search.kind);
  const file = Number(search.file);
  return {
    ...(q && { q }),
    ...(page && { page }),
    ...(kind && { kind }),
    ...(Number.isSafeInteger(file) && file > 0 && { file }),
  };
}
