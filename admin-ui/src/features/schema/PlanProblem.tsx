import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import IconWarning from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import { type Fault, Problem } from '../../api/problem';
import { useT } from '../../i18n';
import { Failure } from '../../ui/Retry';
import { sentence } from '../../ui/useSentence';

interface Props {
  error: Error;
  /** Opens the field of this name. */
  onOpen?(field: string): void;
  onRetry(): void;
  onClose(): void;
}

/** Why a change cannot be: each thing that is wrong, and the way to it. */
export function PlanProblem({ error, onOpen, onRetry, onClose }: Props) {
  const t = useT();
  const faults = error instanceof Problem ? error.faults : [];
  if (faults.length === 0) return <Failure error={error} onRetry={onRetry} />;
  return (
    <Stack>
      <Alert
        role="alert"
        color="red"
        variant="light"
        icon={<IconWarning size={20} aria-hidden />}
        title={t('plan.refused')}
      >
        <List size="sm" spacing="xs">
          {faults.map(it => (
            <List.Item key={`${it.path.join('.')} ${it.message}`}>
              <Line fault={it} onOpen={onOpen} />
            </List.Item>
          ))}
        </List>
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('plan.back')}
        </Button>
      </Group>
    </Stack>
  );
}

function Line({ fault, onOpen }: { fault: Fault; onOpen?(field: string): void }) {
  const t = useT();
  const at = fault.path.indexOf('attributes');
  const field = at >= 0 ? fault.path[at + 1] : undefined;
  const where = fault.path.slice(at >= 0 ? at + 1 : 2).join(' → ');
  const words = fault.message.startsWith(fault.path.join('.'))
    ? fault.message.slice(fault.path.join('.').length).trim()
    : fault.message;
  const isOwn = fault.path[0] === 'contentTypes' || fault.path[0] === 'components';
  return (
    <Group gap="xs" align="baseline">
      <Text component="span" fz="sm">
        {where && <strong>{where}: </strong>}
        {sentence(words)}
      </Text>
      {field && isOwn && fault.path[1] === '0' && onOpen && (
        <Button size="compact-xs" variant="subtle" onClick={() => onOpen(field)}>
          {t('plan.open', { name: field })}
        </Button>
      )}
    </Group>
  );
}
