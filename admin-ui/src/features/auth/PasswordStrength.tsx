import { Group, Progress, Text } from '@mantine/core';
import { useT } from '../../i18n';
import { strength } from './strength';

const COLOURS = ['gray', 'red', 'yellow', 'pine', 'pine'];

export function PasswordStrength({ password }: { password: string }) {
  const t = useT();
  const it = strength(password);
  if (it === 0) return null;
  return (
    <Group gap="sm" mt={8} wrap="nowrap">
      <Progress.Root size="xs" flex={1} aria-hidden>
        <Progress.Section value={it * 25} color={COLOURS[it]} />
      </Progress.Root>
      <Text fz="xs" c="dimmed" miw={90} ta="right" aria-live="polite">
        {t(`strength.${it}`)}
      </Text>
    </Group>
  );
}
