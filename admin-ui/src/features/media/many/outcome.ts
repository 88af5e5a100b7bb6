import type { FilesAnswer, FileUse, RowError, StoredFile } from '../../../api/types';

/** A file that something was not done to, and why. */
export interface Refusal {
  file: StoredFile;
  error: RowError;
}

/** What was refused, of what was to be done to some files. */
export function refusals(files: StoredFile[], { data }: FilesAnswer): Refusal[] {
  const errors = new Map(data.flatMap(it => (it.error ? [[it.id, it.error] as const] : [])));
  return files.flatMap(file => {
    const error = errors.get(file.id);
    return error ? [{ file, error }] : [];
  });
}

/** Where the file is used that is not deleted for it; nothing where it is for something else. */
export function usesIn({ name, details }: RowError): { uses: FileUse[]; total: number } | undefined {
  if (name !== 'FileInUse') return undefined;
  const { uses = [], total = 0 } = (details ?? {}) as { uses?: FileUse[]; total?: number };
  return { uses, total };
}
