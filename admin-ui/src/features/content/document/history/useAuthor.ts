import { useCallback } from 'react';
import type { Version } from '../../../../api/versions';
import { type MessageKey, useT } from '../../../../i18n';

/** Who wrote a version, by name or by what they are. */
export function useAuthor() {
  const t = useT();
  return useCallback(
    (author: Version['author']) => author.name ?? t(`history.author.${author.kind}` as MessageKey),
    [t],
  );
}
