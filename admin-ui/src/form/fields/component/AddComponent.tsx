import { Button, Group, Menu } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Fragment } from 'react';
import type { Attribute, Model } from '../../../api/types';
import { useT } from '../../../i18n';
import { words } from '../../label';
import type { Values } from '../../store/value';
import { useStore } from '../../useForm';
import { PasteButton } from './PasteButton';

interface Props {
  attribute: Attribute;
  label: string;
  isFull: boolean;
  onAdd(uid: string, values?: Values): void;
}

/** Adds one; where there are several kinds, asks for the kind by its category. */
export function AddComponent({ attribute, label, isFull, onAdd }: Props) {
  const t = useT();
  const store = useStore();
  const uids = (attribute.type === 'dynamiczone' ? attribute.components : [attribute.component]) as string[];
  const [only] = uids;
  const button = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={16} aria-hidden />}
      disabled={isFull}
      onClick={uids.length === 1 && only ? () => onAdd(only) : undefined}
    >
      {isFull ? t('form.full') : t('form.addTo', { name: label })}
    </Button>
  );
  const paste = (
    <PasteButton uids={uids} disabled={isFull} onPaste={({ uid, values }) => onAdd(uid, values)} />
  );
  if (uids.length === 1)
    return (
      <Group gap="xs">
        {button}
        {paste}
      </Group>
    );
  return (
    <Group gap="xs">
      <Menu position="bottom-start" width={280} disabled={isFull} returnFocus={false}>
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {byCategory(uids.map(uid => store.component(uid))).map(([category, models]) => (
            <Fragment key={category}>
              <Menu.Label>{words(category)}</Menu.Label>
              {models.map(it => (
                <Menu.Item key={it.uid} onClick={() => onAdd(it.uid)}>
                  {it.info.displayName}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      {paste}
    </Group>
  );
}

function byCategory(models: Model[]): [string, Model[]][] {
  const found = new Map<string, Model[]>();
  for (const it of models) {
    const category = it.category ?? it.uid.split('.')[0] ?? '';
    found.set(category, [...(found.get(category) ?? []), it]);
  }
  return [...found];
}
