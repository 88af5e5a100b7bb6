import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { allModels, applyChange, model, planChange, type SchemaDraft, type Which } from '../../api/models';
import type { Model, Planned } from '../../api/types';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { SidePanel } from '../../ui/SidePanel';
import { useChange } from '../../ui/useChange';
import { EffectList } from './EffectList';
import { effectsOf } from './effects';
import { PlanProblem } from './PlanProblem';
import { PlanView } from './PlanView';

interface Props {
  body: SchemaDraft | null;
  /** What has to be typed where data is lost. */
  name: string;
  uid: string;
  which: Which;
  /** Where to go afterwards, if the model is gone then. */
  leaves?: '/types' | '/components';
  onClose(): void;
  onApplied(after: Model | undefined): void;
  /** Opens a field that something is wrong with. */
  onOpen?(field: string): void;
}

/** What a change would do, before it does. */
export function PlanReview(props: Props) {
  const t = useT();
  return (
    <SidePanel opened={props.body !== null} onClose={props.onClose} title={t('plan.title')} size="xl">
      {props.body && <Body {...props} body={props.body} />}
    </SidePanel>
  );
}

function Body(props: Props & { body: SchemaDraft }) {
  const plan = useQuery({
    queryKey: ['plan', props.body],
    queryFn: () => planChange(props.body),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  if (plan.error)
    return (
      <PlanProblem
        error={plan.error}
        onOpen={props.onOpen}
        onRetry={() => void plan.refetch()}
        onClose={props.onClose}
      />
    );
  return <Loaded query={plan}>{it => <Review {...props} planned={it} />}</Loaded>;
}

function Review({
  body,
  name,
  uid,
  which,
  leaves,
  planned,
  onClose,
  onApplied,
}: Props & { body: SchemaDraft; planned: Planned }) {
  const t = useT();
  const go = useNavigate();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const before = useQuery(allModels()).data ?? [];
  const losses = planned.plan.losses.length > 0;
  const apply = useChange(() => applyChange(body, losses ? planned.hash : undefined), {
    stale: [['models'], ['schema-changes'], ['roles'], ['entries']],
    done: () => t('plan.done'),
    onDone: async () => {
      if (leaves) {
        onApplied(undefined);
        void go({ to: leaves, ignoreBlocker: true });
      } else onApplied(await client.fetchQuery({ ...model(which, uid), staleTime: 0 }));
    },
  });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        apply.mutate(undefined);
      }}
    >
      <Stack gap="lg">
        <EffectList models={effectsOf(body, before)} />
        <PlanView planned={planned} />
        {losses && (
          <TextInput
            label={t('plan.type', { name })}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            required
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            color={losses ? 'red' : undefined}
            disabled={(losses && typed !== name) || planned.plan.steps.length === 0}
            loading={apply.isPending}
          >
            {losses ? t('plan.applyLosing') : t('plan.apply')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
