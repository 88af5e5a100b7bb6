import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { useT } from '../i18n';

/** A value to be taken elsewhere, whole. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useT();
  const clipboard = useClipboard({ timeout: 2000 });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  const says = clipboard.copied ? t('copy.done') : t('copy.do');
  return (
    <TextInput
      label={label}
      value={value}
      readOnly
      onFocus={event => event.currentTarget.select()}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      rightSection={
        <Tooltip label={says}>
          <ActionIcon variant="subtle" color="gray" onClick={() => clipboard.copy(value)} aria-label={says}>
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      }
    />
  );
}
