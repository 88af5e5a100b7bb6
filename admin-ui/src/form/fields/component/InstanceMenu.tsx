import { ActionIcon, Menu } from '@mantine/core';
import IconDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconDuplicate from '@tabler/icons-react/dist/esm/icons/IconCopyPlus.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { announce } from '../../../app/Announcer';
import { useT } from '../../../i18n';
import { copyComponent } from '../../clipboard';
import type { Group } from '../../store/group';
import type { ListActions } from './useList';

interface Props {
  item: Group;
  at: number;
  count: number;
  title: string;
  list: ListActions;
}

export function InstanceMenu({ item, at, count, title, list }: Props) {
  const t = useT();
  const copy = () => {
    copyComponent(item);
    announce(t('form.copied', { name: title }));
  };
  const icon = (Icon: typeof IconUp) => <Icon size={16} aria-hidden />;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('actionsOf', { name: title })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={icon(IconUp)} disabled={at === 0} onClick={() => list.move(at, at - 1)}>
          {t('form.up')}
        </Menu.Item>
        <Menu.Item
          leftSection={icon(IconDown)}
          disabled={at === count - 1}
          onClick={() => list.move(at, at + 1)}
        >
          {t('form.down')}
        </Menu.Item>
        <Menu.Item leftSection={icon(IconDuplicate)} onClick={() => list.duplicate(item)}>
          {t('form.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={icon(IconCopy)} onClick={copy}>
          {t('form.copy')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={icon(IconTrash)} color="red" onClick={() => list.remove(item, title)}>
          {t('form.removeIt')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
