import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useRouter } from '@tanstack/react-router';
import { signOut } from '../api/auth';
import { hasOwnDrafts } from '../api/drafts';
import { useAdministrator } from '../api/session';
import { useT } from '../i18n';
import { isAnythingUnsaved, keepUnsaved } from '../ui/unsaved';
import { queryClient } from './queryClient';

/** Signs out; asks first where something is not saved, here or in another tab. */
export function useSignOut(): () => Promise<void> {
  const t = useT();
  const leave = useLeave();
  return async () => {
    const isUnsaved = isAnythingUnsaved();
    const canKeep = await keepUnsaved();
    const hasDrafts = await hasOwnDrafts().catch(() => false);
    if (!isUnsaved && !hasDrafts) return leave(false);
    modals.open({
      title: t('signOut.title'),
      withCloseButton: false,
      // Above the dialog that asks who is back, too.
      zIndex: 1100,
      children: <Question canKeep={canKeep} onLeave={leave} />,
    });
  };
}

function useLeave() {
  const router = useRouter();
  return async (isKept: boolean) => {
    await signOut({ isKept, backTo: isKept ? router.state.location.href : undefined });
    // Nothing of one administrator is shown to the next one.
    queryClient.clear();
  };
}

interface Props {
  /** Whether nothing is lost that is open here. */
  canKeep: boolean;
  onLeave(isKept: boolean): Promise<void>;
}

function Question({ canKeep, onLeave }: Props) {
  const t = useT();
  const { email } = useAdministrator();
  const leave = (isKept: boolean) => {
    modals.closeAll();
    void onLeave(isKept);
  };
  return (
    <>
      <Text>{canKeep ? t('signOut.text', { email }) : t('leave.text')}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={() => modals.closeAll()} data-autofocus>
          {t('leave.stay')}
        </Button>
        <Button variant="light" color="red" onClick={() => leave(false)}>
          {t('signOut.discard')}
        </Button>
        {canKeep && <Button onClick={() => leave(true)}>{t('signOut.keep')}</Button>}
      </Group>
    </>
  );
}
