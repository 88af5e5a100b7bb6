import { ActionIcon, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDotsVertical.mjs';
import { useT } from '../../i18n';
import { isWrite, type Subject } from './shared';

interface Props {
  subject: Subject;
  name: string;
  /** Grants these actions whole, and takes all others away. */
  onOnly(actions: string[]): void;
}

/** A type at a stroke: closed, to read, or for everything. */
export function RowMenu({ subject, name, onOnly }: Props) {
  const t = useT();
  const all = subject.actions.map(it => it.name);
  const reads = all.filter(it => !isWrite(it) && it !== 'findDrafts');
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('roles.allOf', { name })}>
          <IconDots size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOnly(reads)}>{t('roles.onlyRead')}</Menu.Item>
        <Menu.Item onClick={() => onOnly(all)}>{t('roles.everything')}</Menu.Item>
        <Menu.Item onClick={() => onOnly([])}>{t('roles.nothing')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
