import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { planUndo, undo } from '../../api/models';
import type { Planned } from '../../api/types';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { SidePanel } from '../../ui/SidePanel';
import { useChange } from '../../ui/useChange';
import { PlanView } from './PlanView';

/** What taking a change back would do. */
export function UndoReview({ version, onClose }: { version: number | null; onClose(): void }) {
  const t = useT();
  return (
    <SidePanel
      opened={version !== null}
      onClose={onClose}
      title={t('undo.title', { version: version ?? 0 })}
      size="xl"
    >
      {version !== null && <Body version={version} onClose={onClose} />}
    </SidePanel>
  );
}

function Body({ version, onClose }: { version: number; onClose(): void }) {
  const plan = useQuery({
    queryKey: ['plan', 'undo', version],
    queryFn: () => planUndo(version),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  return <Loaded query={plan}>{it => <Review version={version} planned={it} onClose={onClose} />}</Loaded>;
}

function Review({ version, planned, onClose }: { version: number; planned: Planned; onClose(): void }) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const losses = planned.plan.losses.length > 0;
  const apply = useChange(() => undo(version, losses ? planned.hash : undefined), {
    stale: [['models'], ['schema-changes'], ['roles']],
    done: () => t('undo.done', { version }),
    onDone: onClose,
  });
  return (
    <Stack gap="lg">
      <PlanView planned={planned} />
      {losses && (
        <TextInput
          label={t('plan.type', { name: String(version) })}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          color={losses ? 'red' : undefined}
          disabled={losses && typed !== String(version)}
          loading={apply.isPending}
          onClick={() => apply.mutate(undefined)}
        >
          {t('undo.apply')}
        </Button>
      </Group>
    </Stack>
  );
}
