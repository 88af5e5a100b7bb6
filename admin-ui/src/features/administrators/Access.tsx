import { Button, Card, Stack, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import {
  type Administrator,
  changeAdministrator,
  deleteAdministrator,
  endSessions,
  resetTwoFactor,
} from '../../api/administrators';
import { useFormats, useT } from '../../i18n';
import { confirm } from '../../ui/confirm';
import { StateLine } from '../../ui/StateLine';
import { useChange } from '../../ui/useChange';

interface Props {
  administrator: Administrator;
  /** How they are called. */
  name: string;
  /** Whether it is only shown. */
  isFixed: boolean;
}

/** How somebody comes in, and how that is ended. */
export function Access({ administrator: it, name, isFixed }: Props) {
  const t = useT();
  const formats = useFormats();
  const go = useNavigate();
  const stale = [['administrators']];
  const change = useChange(changeAdministrator, {
    stale,
    done: ({ disabled }) => t(disabled ? 'admins.locked' : 'admins.enabled', { name }),
  });
  const reset = useChange(resetTwoFactor, { stale, done: () => t('admins.factorReset', { name }) });
  const end = useChange(endSessions, { stale, done: () => t('admins.ended', { name }) });
  const remove = useChange(deleteAdministrator, {
    stale: [['administrators', 'list'], ['administrators', 'invitations'], ['admin-roles']],
    done: () => t('admins.deleted', { name }),
    onDone: () => void go({ to: '/administrators', ignoreBlocker: true }),
  });
  const ask = (title: string, text: string, action: string, onConfirm: () => void) => () =>
    confirm(t, { title, text, action, onConfirm });
  const lock = ask(t('admins.lockTitle', { name }), t('admins.lockText'), t('admins.lock'), () =>
    change.mutate({ id: it.id, body: { disabled: true } }),
  );
  const letIn = () => change.mutate({ id: it.id, body: { disabled: false } });
  return (
    <Card component="section" aria-label={t('people.access')}>
      <Title order={2} mb="md">
        {t('people.access')}
      </Title>
      <Stack gap="lg">
        <StateLine
          title={t('admins.state')}
          text={it.disabled ? t('admins.mayNotEnter') : t('admins.mayEnter')}
        >
          {!isFixed && (
            <Button
              variant="default"
              size="xs"
              loading={change.isPending}
              onClick={it.disabled ? letIn : lock}
            >
              {it.disabled ? t('admins.enable') : t('admins.lock')}
            </Button>
          )}
        </StateLine>
        <StateLine
          title={t('account.last')}
          text={it.lastLoginAt ? formats.instant(it.lastLoginAt) : t('admins.never')}
        />
        <StateLine title={t('people.twoFactor')} text={it.twoFactor ? t('account.on') : t('account.off')}>
          {!isFixed && it.twoFactor && (
            <Button
              variant="default"
              size="xs"
              onClick={ask(t('admins.resetTitle', { name }), t('admins.resetText'), t('admins.reset'), () =>
                reset.mutate(it.id),
              )}
            >
              {t('admins.reset')}
            </Button>
          )}
        </StateLine>
        {!isFixed && (
          <StateLine title={t('admins.sessions')} text={t('admins.sessionsText')}>
            <Button
              variant="default"
              size="xs"
              onClick={ask(t('admins.endTitle', { name }), t('admins.endText'), t('admins.end'), () =>
                end.mutate(it.id),
              )}
            >
              {t('admins.end')}
            </Button>
          </StateLine>
        )}
        <StateLine title={t('account.since')} text={formats.instant(it.createdAt)}>
          {!isFixed && (
            <Button
              variant="light"
              color="red"
              size="xs"
              onClick={ask(t('admins.deleteTitle', { name }), t('admins.deleteText'), t('delete'), () =>
                remove.mutate(it.id),
              )}
            >
              {t('delete')}
            </Button>
          )}
        </StateLine>
      </Stack>
    </Card>
  );
}
