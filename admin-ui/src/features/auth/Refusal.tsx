import { Alert } from '@mantine/core';
import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs';
import { useSentence } from '../../ui/useSentence';

/** Why a form was refused, read out as soon as it is there. */
export function Refusal({ error }: { error: unknown }) {
  const sentence = useSentence();
  if (!error) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlert size={18} aria-hidden />} p="sm">
      {sentence(error)}
    </Alert>
  );
}
