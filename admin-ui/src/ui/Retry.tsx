import { Button } from '@mantine/core';
import { useT } from '../i18n';
import { ErrorState } from './ErrorState';

export function Failure({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useT();
  return (
    <ErrorState error={error}>
      <Button variant="default" onClick={onRetry}>
        {t('error.again')}
      </Button>
    </ErrorState>
  );
}
