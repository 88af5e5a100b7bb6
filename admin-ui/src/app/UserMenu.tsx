import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUserShield.mjs';
import type { ReactNode } from 'react';
import { useAdministrator } from '../api/session';
import { LANGUAGES, type Language, useLanguage } from '../i18n';
import { MenuLink } from '../ui/MenuLink';
import { calledBy } from './person';
import { useSignOut } from './useSignOut';

const SCHEMES = ['light', 'dark', 'auto'] as const;

export function UserMenu() {
  const { t, language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const user = useAdministrator();
  const signOut = useSignOut();
  const name = calledBy(user) ?? '';
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton>
          <Avatar name={name} color="pine" radius="xl" size={32} />
          <VisuallyHidden>{t('user.menu', { name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" pt="xs" fw={550} fz="sm" truncate>
          {name}
        </Text>
        <Text px="sm" pb="xs" fz="xs" c="dimmed" truncate>
          {user.role.name}
        </Text>
        <MenuLink to="/account" leftSection={<IconUser size={16} aria-hidden />}>
          {t('user.account')}
        </MenuLink>
        <Menu.Divider />
        <Menu.Label>{t('user.colours')}</Menu.Label>
        {SCHEMES.map(it => (
          <Choice key={it} isChosen={colorScheme === it} onChoose={() => setColorScheme(it)}>
            {t(`user.colours.${it}`)}
          </Choice>
        ))}
        <Menu.Label>{t('user.language')}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map(it => (
          <Choice key={it} isChosen={language === it} onChoose={() => void choose(it)}>
            {LANGUAGES[it]}
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice(props: { isChosen: boolean; onChoose(): void; children: ReactNode }) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={props.isChosen}
      onClick={props.onChoose}
      leftSection={<IconCheck size={16} opacity={props.isChosen ? 1 : 0} aria-hidden />}
    >
      {props.children}
    </Menu.Item>
  );
}
