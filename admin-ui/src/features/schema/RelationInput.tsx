import { Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import IconArrow from '@tabler/icons-react/dist/esm/icons/IconArrowsHorizontal.mjs';
import { useQuery } from '@tanstack/react-query';
import { models } from '../../api/models';
import { type MessageKey, useT } from '../../i18n';
import type { OptionProps } from './OptionInput';

const RELATIONS = ['manyToOne', 'oneToOne', 'oneToMany', 'manyToMany'] as const;

/** How many are on which side; the other side's name, if it shall have one. */
export function RelationInput({ attribute, model, onSet }: OptionProps) {
  const t = useT();
  const all = useQuery(models('content-types')).data ?? [];
  const targets = all.filter(it => it.uid.startsWith('api::') || it.uid === 'plugin::users-permissions.user');
  const target = all.find(it => it.uid === attribute.target)?.info.displayName ?? '…';
  const relation = String(attribute.relation);
  const side = relation === 'oneToMany' ? 'mappedBy' : 'inversedBy';
  const here = model.info.displayName;
  const change = (next: string) => {
    const inverse = attribute[side];
    onSet('relation', next);
    onSet(side, undefined);
    if (inverse) onSet(next === 'oneToMany' ? 'mappedBy' : 'inversedBy', inverse);
  };
  return (
    <Stack>
      <Select
        label={t('relation.target')}
        data={targets.map(it => ({ value: it.uid, label: `${it.info.displayName} (${it.uid})` }))}
        value={String(attribute.target ?? '') || null}
        onChange={it => onSet('target', it)}
        searchable
        required
      />
      <Select
        label={t('relation.kind')}
        data={RELATIONS.map(it => ({ value: it, label: t(`relation.${it}`, { here, target }) }))}
        value={relation}
        onChange={it => it && change(it)}
        allowDeselect={false}
      />
      <Paper withBorder p="sm">
        <Group justify="center" gap="md" wrap="nowrap">
          <Side name={here} />
          <Stack gap={0} align="center">
            <IconArrow size={22} aria-hidden />
            <Text fz="xs" c="dimmed">
              {t(`relation.short.${relation}` as MessageKey)}
            </Text>
          </Stack>
          <Side name={target} />
        </Group>
      </Paper>
      <TextInput
        label={t('relation.inverse', { target })}
        description={t('relation.inverseText')}
        value={String(attribute[side] ?? '')}
        onChange={event => onSet(side, event.currentTarget.value)}
        spellCheck={false}
      />
    </Stack>
  );
}

const Side = ({ name }: { name: string }) => (
  <Text fw={550} ta="center" flex={1} className="wrap-anywhere">
    {name}
  </Text>
);
