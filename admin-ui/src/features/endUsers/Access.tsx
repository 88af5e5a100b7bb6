import { Button, Card, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { deleteEndUser, resetEndUserTwoFactor, revokeEndUserSessions } from '../../api/endUsers';
import { useMay } from '../../api/session';
import type { EndUser } from '../../api/types';
import { useFormats, useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { StateLine } from '../../ui/StateLine';
import { useChange } from '../../ui/useChange';
import { NewPassword } from './NewPassword';

/** How somebody comes in, and how that is ended. */
export function Access({ user }: { user: EndUser }) {
  const t = useT();
  const formats = useFormats();
  const go = useNavigate();
  const [isOpen, form] = useDisclosure();
  const { id, username: name, sessions, twoFactor } = user;
  const stale = [['end-users']];
  const revoke = useChange(revokeEndUserSessions, { stale, done: () => t('people.revoked', { name }) });
  const reset = useChange(resetEndUserTwoFactor, { stale, done: () => t('people.factorReset', { name }) });
  const remove = useChange(deleteEndUser, {
    stale: [['end-users', 'list'], ['roles']],
    done: () => t('people.deleted', { name }),
    onDone: () => void go({ to: '/end-users', ignoreBlocker: true }),
  });
  const ask = (title: string, text: string, action: string, onConfirm: () => void) =>
    confirm(t, { title, text, action, onConfirm });
  return (
    <Card component="section" aria-label={t('people.access')}>
      <Title order={2} mb="md">
        {t('people.access')}
      </Title>
      <Stack gap="lg">
        <Line title={t('signIn.password')} text={t('people.passwordText')}>
          <Button variant="default" size="xs" onClick={form.open}>
            {t('people.setPassword')}
          </Button>
        </Line>
        <Line
          title={t('people.sessions')}
          text={sessions === 0 ? t('people.noSessions') : t('people.liveSessions', { count: sessions })}
        >
          <Button
            variant="default"
            size="xs"
            disabled={sessions === 0}
            onClick={() =>
              ask(t('people.revokeTitle', { name }), t('people.revokeText'), t('people.revoke'), () =>
                revoke.mutate(id),
              )
            }
          >
            {t('people.revoke')}
          </Button>
        </Line>
        <Line title={t('people.twoFactor')} text={twoFactor ? t('account.on') : t('account.off')}>
          <Button
            variant="default"
            size="xs"
            disabled={!twoFactor}
            onClick={() =>
              ask(t('people.resetTitle', { name }), t('people.resetText'), t('people.reset'), () =>
                reset.mutate(id),
              )
            }
          >
            {t('people.reset')}
          </Button>
        </Line>
        <Line title={t('people.created')} text={formats.instant(user.createdAt)}>
          <Button
            variant="light"
            color="red"
            size="xs"
            onClick={() =>
              ask(t('people.deleteTitle', { name }), t('people.deleteText'), t('delete'), () =>
                remove.mutate(id),
              )
            }
          >
            {t('people.delete')}
          </Button>
        </Line>
      </Stack>
      <NewPassword user={user} opened={isOpen} onClose={form.close} />
    </Card>
  );
}

/** A button only for whoever may change it. */
function Line({ children, ...state }: ComponentProps<typeof StateLine>) {
  const canManage = useMay('end-users.manage');
  return <StateLine {...state}>{canManage && children}</StateLine>;
}
