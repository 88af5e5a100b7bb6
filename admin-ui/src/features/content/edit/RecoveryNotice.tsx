import { Alert, Button, Group, Text } from '@mantine/core';
import IconRestore from '@tabler/icons-react/dist/esm/icons/IconRestore.mjs';
import { labelOf } from '../../../form/label';
import type { FormStore } from '../../../form/store/form';
import { useCanWrite, useStatus } from '../../../form/useForm';
import { useFormats, useT } from '../../../i18n';
import type { Recovery } from './useRecovery';

/** What was typed before the browser closed, to take up again or to forget. */
export function RecoveryNotice({ store, recovery }: { store: FormStore; recovery: Recovery }) {
  const t = useT();
  const formats = useFormats();
  const { entry } = useStatus(store);
  const { found } = recovery;
  const canWrite = useCanWrite();
  if (!found || !canWrite) return null;
  const { attributes } = store.options.model;
  const names = Object.keys(found.values).filter(it => attributes[it]);
  const fields = names.map(it => labelOf(it, attributes[it] as never)).join(', ');
  const isOlder = entry !== undefined && found.etag !== undefined && entry.__etag !== found.etag;
  return (
    <Alert
      color="blue"
      mb="lg"
      role="region"
      aria-label={t('form.recovery.title')}
      title={t('form.recovery.title')}
      icon={<IconRestore aria-hidden />}
    >
      <Text fz="sm">{t('form.recovery.text', { at: formats.instant(found.at), fields })}</Text>
      {isOlder && <Text fz="sm">{t('form.recovery.older')}</Text>}
      <Group mt="sm" gap="xs">
        <Button size="xs" onClick={recovery.restore}>
          {t('form.recovery.restore')}
        </Button>
        <Button size="xs" variant="default" onClick={recovery.discard}>
          {t('form.recovery.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
