import { ActionIcon, AppShell, Burger, Group, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import { useDisclosure } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type Session, useSession } from '../api/session';
import { ReAdmission } from '../features/auth/ReAdmission';
import { StepUp } from '../features/auth/StepUp';
import { useT } from '../i18n';
import { modKey } from '../ui/modKey';
import { Logo } from './Logo';
import { Navigation } from './Navigation';
import { Palette } from './Palette';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu';

/** The frame around every page. */
export function Shell() {
  const t = useT();
  const session = useSession();
  const [isOpen, menu] = useDisclosure();
  const main = useFocusAfterNavigation();
  useLeaveWhenOut(session);
  if (session.state === 'out' || session.state === 'unknown') return null;
  return (
    <ModalsProvider>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <AppShell
        layout="alt"
        header={{ height: 56, collapsed: false }}
        navbar={{ width: 244, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding={0}
      >
        <AppShell.Header className={classes.header}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('shell.menu')}
            />
            <SearchButton />
            <UserMenu />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} aria-label={t('shell.navigation')}>
          <Group h={56} px="xs" justify="space-between" wrap="nowrap">
            <Logo />
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('shell.menu')}
            />
          </Group>
          <Navigation onGo={menu.close} />
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} ref={main} className={classes.main}>
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <Palette />
      <ReAdmission />
      <StepUp />
      <Notifications position="bottom-right" limit={4} />
    </ModalsProvider>
  );
}

function SearchButton() {
  const t = useT();
  return (
    <>
      <UnstyledButton
        className={classes.search}
        visibleFrom="sm"
        onClick={spotlight.open}
        aria-haspopup="dialog"
      >
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <span>{t('shell.search')}</span>
        <Kbd size="xs">{modKey()} K</Kbd>
      </UnstyledButton>
      <Tooltip label={t('shell.search')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="sm"
          ml="auto"
          onClick={spotlight.open}
          aria-label={t('shell.search')}
        >
          <IconSearch size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

/** Who navigates by keyboard or by ear goes on where the page begins. */
function useFocusAfterNavigation() {
  const main = useRef<HTMLElement>(null);
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        // A page that was just opened begins at its very beginning.
        if (fromLocation && pathChanged) main.current?.focus({ preventScroll: true });
      }),
    [router],
  );
  return main;
}

function useLeaveWhenOut(session: Session) {
  const router = useRouter();
  useEffect(() => {
    if (session.state !== 'out') return;
    void router.navigate({ to: '/sign-in', search: session.backTo ? { to: session.backTo } : {} });
  }, [session, router]);
}
