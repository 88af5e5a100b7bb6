import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useT } from '../i18n';
import { ErrorState } from '../ui/ErrorState';

/** What stands where a page has failed. */
export function Failure({ error }: { error: unknown }) {
  const t = useT();
  const router = useRouter();
  return (
    <ErrorState error={error}>
      <Button variant="default" onClick={() => void router.invalidate()}>
        {t('error.again')}
      </Button>
    </ErrorState>
  );
}
