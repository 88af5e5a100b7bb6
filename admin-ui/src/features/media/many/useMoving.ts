import { useState } from 'react';
import { moveFiles } from '../../../api/media';
import type { StoredFile } from '../../../api/types';
import { useT } from '../../../i18n';
import { say, useChange } from '../../../ui/useChange';
import type { FolderTree } from '../folders/tree';
import { type Refusal, refusals } from './outcome';

/** What became of files that were to go into a folder, where some did not. */
export interface Moved {
  done: number;
  refused: Refusal[];
}

/** Moves files into a folder, by whatever means it was said, and keeps what was refused. */
export function useMoving(files: StoredFile[], tree: FolderTree, onMoved: (refused: StoredFile[]) => void) {
  const t = useT();
  const [result, setResult] = useState<Moved | null>(null);
  const change = useChange(moveFiles, {
    stale: [['media']],
    onDone: (answer, { ids, folder }) => {
      const refused = refusals(files, answer);
      const done = ids.length - refused.length;
      onMoved(refused.map(it => it.file));
      if (refused.length > 0) return setResult({ done, refused });
      const name = tree.get(folder)?.name ?? t('folders.none');
      say(t('library.moved', { count: done, name }), t('close'));
    },
  });
  const move = (ids: number[], folder: number | null) => change.mutate({ ids, folder });
  return { move, result, close: () => setResult(null) };
}
