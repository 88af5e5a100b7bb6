import { Alert, Button, Group, Stack } from '@mantine/core';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import { CopyField } from './CopyField';
import { Dialog } from './Dialog';

interface Props {
  opened: boolean;
  title: string;
  /** What becomes of it. */
  text: string;
  /** What it is. */
  label: string;
  value: string;
  /** What one says who has kept it. */
  kept: string;
  onClose(): void;
}

/** Something to copy, this once. */
export function ShownOnce({ opened, title, text, label, value, kept, onClose }: Props) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title} closeOnClickOutside={false}>
      <Stack>
        <Alert color="yellow" variant="light" icon={<IconEye size={18} aria-hidden />}>
          {text}
        </Alert>
        <CopyField label={label} value={value} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{kept}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
