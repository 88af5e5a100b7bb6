import { Button } from '@mantine/core';
import IconPaste from '@tabler/icons-react/dist/esm/icons/IconClipboard.mjs';
import { useT } from '../../../i18n';
import { type Copied, useCopied } from '../../clipboard';
import { useStore } from '../../useForm';

interface Props {
  /** The kinds that are taken. */
  uids: readonly string[];
  disabled?: boolean;
  onPaste(copied: Copied): void;
}

/** Puts in what was copied, here or in another entry; nothing where that does not fit. */
export function PasteButton({ uids, disabled, onPaste }: Props) {
  const t = useT();
  const store = useStore();
  const copied = useCopied(uids);
  if (!copied) return null;
  return (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<IconPaste size={16} aria-hidden />}
      disabled={disabled}
      onClick={() => onPaste(copied)}
    >
      {t('form.paste', { name: store.component(copied.uid).info.displayName })}
    </Button>
  );
}
