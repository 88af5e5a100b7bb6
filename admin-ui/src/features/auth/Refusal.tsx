import { Alert } from '@mantine/core';
import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs';
import { Problem } from '../../api/problem';
import { useSentence } from '../../ui/useSentence';
import { Countdown } from './Countdown';

/** Why a form was refused, read out as soon as it is there. */
export function Refusal({ error }: { error: unknown }) {
  const sentence = useSentence();
  if (!error) return null;
  const isLimit = error instanceof Problem && error.name === 'RateLimitError';
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlert size={18} aria-hidden />} p="sm">
      {isLimit ? <Countdown seconds={error.retryAfter ?? 60} key={error.at} /> : sentence(error)}
    </Alert>
  );
}
