import { Button, Group, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { currentSession } from '../../../api/session';
import type { FormStore } from '../../../form/store/form';
import { useT } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';

type Place = { pathname: string; search: unknown };

const localeOf = ({ search }: Place) => (search as { locale?: string }).locale;

/** A new entry gets its address while somebody goes on writing. */
const isOwnAddress = (store: FormStore, current: Place, next: Place) =>
  current.pathname.endsWith('/new') && next.pathname.endsWith(`/${store.document.documentId}`);

/** Nobody leaves what is not saved without being asked. */
export function LeaveGuard({ store }: { store: FormStore }) {
  const t = useT();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      store.isDirty() &&
      !isOwnAddress(store, current, next) &&
      currentSession().state !== 'out' &&
      (current.pathname !== next.pathname || localeOf(current) !== localeOf(next)),
    enableBeforeUnload: () => store.isDirty(),
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  const leave = () => {
    // What is left behind is not offered again.
    store.reset();
    blocker.proceed();
  };
  const save = async () => {
    if (await store.save()) blocker.proceed();
    else blocker.reset();
  };
  return (
    <Dialog opened onClose={blocker.reset} title={t('form.leave.title')}>
      <Text>{t('form.leave.text')}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={blocker.reset} data-autofocus>
          {t('form.leave.stay')}
        </Button>
        <Button variant="light" color="red" onClick={leave}>
          {t('form.leave.go')}
        </Button>
        <Button onClick={() => void save()}>{t('form.leave.save')}</Button>
      </Group>
    </Dialog>
  );
}
