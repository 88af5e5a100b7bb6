import { ActionIcon, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import type { Model } from '../../../../api/types';
import { useT } from '../../../../i18n';
import { SidePanel } from '../../../../ui/SidePanel';
import { useLabel } from '../labels';
import { type ColumnSpec, defaultColumns } from './columns';

interface Props {
  columns: ColumnSpec[];
  shown: ColumnSpec[];
  attributes: Model['attributes'];
  /** Names between commas; nothing for those that a list begins with. */
  onChange(columns: string | undefined): void;
  onClose(): void;
}

/** Which columns the list has, and in which order. The list behind it follows at once. */
export function ColumnPanel({ columns, shown, attributes, onChange, onClose }: Props) {
  const t = useT();
  const label = useLabel();
  const [main, ...others] = columns;
  const names = shown.slice(1).map(it => it.name);
  const hidden = others.filter(it => !names.includes(it.name)).map(it => it.name);
  const set = (next: string[]) => {
    const text = [main?.name, ...next].join(',');
    onChange(text === defaultColumns(columns, attributes).join(',') ? undefined : text);
  };
  const move = (name: string, by: number) => {
    const at = names.indexOf(name);
    set(names.with(at, names[at + by] ?? name).with(at + by, name));
  };
  return (
    <SidePanel opened onClose={onClose} title={t('columns.title')} size="sm">
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t('columns.lead', { name: label(main?.name ?? '') })}
        </Text>
        <Stack gap={2} role="group" aria-label={t('columns.shown')}>
          {names.map((name, at) => (
            <Group key={name} justify="space-between" wrap="nowrap" mih={36}>
              <Checkbox checked label={label(name)} onChange={() => set(names.filter(it => it !== name))} />
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={at === 0}
                  onClick={() => move(name, -1)}
                  aria-label={t('field.up', { name: label(name) })}
                >
                  <IconUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={at === names.length - 1}
                  onClick={() => move(name, 1)}
                  aria-label={t('field.down', { name: label(name) })}
                >
                  <IconDown size={16} aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
          ))}
        </Stack>
        {hidden.length > 0 && (
          <Stack gap={2} role="group" aria-labelledby="columns-hidden">
            <Text fz="sm" fw={550} id="columns-hidden">
              {t('columns.more')}
            </Text>
            {hidden.map(name => (
              <Group key={name} mih={36}>
                <Checkbox checked={false} label={label(name)} onChange={() => set([...names, name])} />
              </Group>
            ))}
          </Stack>
        )}
        <Group justify="space-between">
          <Button variant="default" onClick={() => onChange(undefined)}>
            {t('columns.reset')}
          </Button>
          <Button onClick={onClose}>{t('columns.done')}</Button>
        </Group>
      </Stack>
    </SidePanel>
  );
}
