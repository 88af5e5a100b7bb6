import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import IconUndo from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconRedo from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allModels, type SchemaDraft, type Which } from '../../api/models';
import { useMay } from '../../api/session';
import type { Model } from '../../api/types';
import { useT } from '../../i18n';
import { LeaveGuard } from '../../ui/LeaveGuard';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { SaveBar } from '../../ui/SaveBar';
import { following } from './condition';
import { bodyOf, countChanges, type Draft, draftOf, type Field, keyOf } from './draft';
import { FieldDrawer } from './FieldDrawer';
import { FieldList } from './FieldList';
import { ModelMenu } from './ModelMenu';
import { Flags } from './ModelsPage';
import { PlanReview } from './PlanReview';
import { Reach } from './Reach';
import { Settings } from './Settings';
import { UsedBy } from './UsedBy';
import { useHistory } from './useHistory';

/** Which field is open: one by its place, or a new one. */
type Open = { at: number } | 'new' | null;

export function ModelEditor({ which, model }: { which: Which; model: Model }) {
  const t = useT();
  const history = useHistory<Draft>(draftOf(model));
  const [open, setOpen] = useState<Open>(null);
  const [review, setReview] = useState<SchemaDraft | null>(null);
  const draft = history.now;
  const count = countChanges(model, draft);
  const all = useQuery(allModels()).data;
  const canManage = useMay('content-types.manage') && !model.builtIn;
  const keep = (field: Field) => {
    const changed = [...draft.fields];
    if (open === 'new') changed.push(field);
    else if (open) changed[open.at] = field;
    const before = open && open !== 'new' ? draft.fields[open.at] : undefined;
    const fields = before ? following(changed, before.name, field.name) : changed;
    const follow = (key: string) => (before && key === keyOf(before) ? keyOf(field) : key);
    const { owner, mainField } = draft;
    history.set({ ...draft, fields, owner: follow(owner), mainField: follow(mainField) });
    setOpen(null);
  };
  const keepAndNext = (field: Field) => history.set({ ...draft, fields: [...draft.fields, field] });
  const openByName = (name: string) => {
    const at = draft.fields.findIndex(it => it.name === name);
    setReview(null);
    if (at >= 0) setOpen({ at });
  };
  const list = which === 'components' ? '/components' : '/types';
  return (
    <Page
      title={draft.displayName}
      lead={
        <Text component="span" className="code">
          {model.uid}
        </Text>
      }
      back={
        <TextLink to={list} fz="sm">
          {t(which === 'components' ? 'nav.components' : 'nav.types')}
        </TextLink>
      }
      actions={
        canManage && (
          <>
            <Settings model={model} draft={draft} onChange={history.set} />
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
              {t('field.add')}
            </Button>
            <ModelMenu model={model} onDelete={() => setReview({ delete: [model.uid] })} />
          </>
        )
      }
    >
      <Stack>
        <Group justify="space-between" mih={34}>
          <Group gap="sm">
            <Flags model={model} />
            {which === 'content-types' && !model.builtIn && <Reach model={model} />}
          </Group>
          {canManage && (
            <Group gap={4}>
              <Step label={t('undo')} isOn={history.canGoBack} onClick={history.back} icon={IconUndo} />
              <Step label={t('redo')} isOn={history.canGoForth} onClick={history.forth} icon={IconRedo} />
            </Group>
          )}
        </Group>
        <FieldList
          model={model}
          draft={draft}
          isLocked={!canManage}
          onOpen={at => setOpen({ at })}
          onChange={history.set}
          onAdd={() => setOpen('new')}
        />
        <UsedBy uid={model.uid} />
      </Stack>
      <FieldDrawer
        key={open === null ? 'none' : open === 'new' ? 'new' : open.at}
        opened={open !== null}
        field={open && open !== 'new' ? draft.fields[open.at] : undefined}
        names={draft.fields.filter((_, at) => !open || open === 'new' || at !== open.at).map(it => it.name)}
        model={model}
        draft={draft}
        onClose={() => setOpen(null)}
        onKeep={keep}
        onKeepAndNext={keepAndNext}
      />
      <PlanReview
        body={review}
        name={model.info.displayName}
        leaves={review?.delete ? list : undefined}
        onClose={() => setReview(null)}
        onApplied={after => {
          if (after) history.reset(draftOf(after));
          setReview(null);
        }}
        onOpen={openByName}
        uid={model.uid}
        which={which}
      />
      <LeaveGuard hasChanges={count > 0} />
      <SaveBar
        opened={count > 0}
        text={t('types.changes', { count })}
        isSaving={!all}
        action={t('types.review')}
        onSave={() => all && setReview(bodyOf(model, draft, all))}
        onDiscard={() => history.reset(draftOf(model))}
      />
    </Page>
  );
}

function Step(props: { label: string; isOn: boolean; onClick(): void; icon: typeof IconUndo }) {
  const Icon = props.icon;
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={props.label}
        disabled={!props.isOn}
        onClick={props.onClick}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
