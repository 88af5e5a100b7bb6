import { Group, Text } from '@mantine/core';
import icon from './icon.svg';

export function Logo({ size = 28 }: { size?: number }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <img src={icon} alt="" width={size} height={size} />
      <Text fw={650} fz={size * 0.64} lh={1} component="span">
        Bastide
      </Text>
    </Group>
  );
}
