import { Button } from '@mantine/core';
import { isDenied, Problem } from '../../../api/problem';
import { useT } from '../../../i18n';
import { ErrorState } from '../../../ui/ErrorState';
import type { ContentSearch } from './search';

interface Props {
  error: Error;
  search: ContentSearch;
  onRetry(): void;
  onShow(search: ContentSearch): void;
}

/** The list failed. What is refused for its address, as a filter by a field that is gone, has a way out. */
export function ListFailure({ error, search, onRetry, onShow }: Props) {
  const t = useT();
  const isRefused = error instanceof Problem && error.status === 400;
  const isPlain = Object.keys(search).length === 0;
  return (
    <ErrorState error={error}>
      {isRefused && !isPlain ? (
        <Button variant="default" onClick={() => onShow({})}>
          {t('content.showAll')}
        </Button>
      ) : (
        !isDenied(error) && (
          <Button variant="default" onClick={onRetry}>
            {t('error.again')}
          </Button>
        )
      )}
    </ErrorState>
  );
}
