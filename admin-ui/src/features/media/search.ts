import type { FileSearch, Leftover } from '../../api/media';
import { type ListSearch, listSearch } from '../../ui/listSearch';

/** Kinds of files, as attributes name them. */
export const KINDS = ['images', 'videos', 'audios', 'files'] as const;
export type FileKind = (typeof KINDS)[number];

export const LEFTOVERS: readonly Leftover[] = ['unused', 'duplicates'];

/** By what files are sorted, and which way is meant first. */
export const SORTS = [
  'createdAt:desc',
  'createdAt:asc',
  'updatedAt:desc',
  'name:asc',
  'name:desc',
  'size:desc',
  'size:asc',
] as const;
export type FileSort = (typeof SORTS)[number];

/** What the library looks like, as it stands in the address. */
export interface MediaSearch extends Pick<ListSearch, 'q' | 'page'> {
  /** Row id of the open folder. */
  folder?: number;
  kind?: FileKind;
  only?: Leftover;
  sort?: FileSort;
  /** Tiles without it. */
  view?: 'table';
  /** The row id of the file that is open. */
  file?: number;
}

/** Reads it; what makes no sense is left out. */
export function mediaSearch(search: Record<string, unknown>): MediaSearch {
  const { q, page } = listSearch(search);
  const folder = rowId(search.folder);
  const kind = KINDS.find(it => it === search.kind);
  const only = LEFTOVERS.find(it => it === search.only);
  const sort = SORTS.find(it => it === search.sort);
  const file = rowId(search.file);
  return {
    ...(folder && { folder }),
    ...(q && { q }),
    ...(kind && { kind }),
    ...(only && { only }),
    ...(sort && { sort }),
    ...(page && { page }),
    ...(search.view === 'table' && { view: 'table' }),
    ...(file && { file }),
  };
}

function rowId(value: unknown): number | undefined {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** Whether something is looked for, which is done in the folders further in as well. */
export const isLooking = ({ q, kind, only }: MediaSearch) => Boolean(q || kind || only);

/** What it asks of the server, in the folder with a path. */
export function asked(search: MediaSearch, path = '/'): FileSearch {
  const { q, page, sort, kind, only } = search;
  return { q, page, sort, only, allowed: kind && [kind], folder: path, isDeep: isLooking(search) };
}

/** Another folder, which looks the same. */
export const inFolder = ({ view, sort }: MediaSearch, folder: number | null): MediaSearch => ({
  ...(folder !== null && { folder }),
  ...(sort && { sort }),
  ...(view && { view }),
});
