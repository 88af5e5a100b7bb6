import { SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import { type MessageKey, useT } from '../../i18n';
import classes from './KindPicker.module.css';
import { ICONS, KINDS, type Kind } from './kinds';

export function KindPicker({ onPick }: { onPick(kind: Kind): void }) {
  const t = useT();
  return (
    <Stack>
      {Object.entries(KINDS).map(([group, kinds]) => (
        <div key={group}>
          <Text fz="sm" c="dimmed" fw={550} mb={6}>
            {t(`kinds.${group}` as MessageKey)}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
            {kinds.map(it => {
              const Icon = ICONS[it];
              return (
                <UnstyledButton
                  key={it}
                  className={classes.kind}
                  onClick={() => onPick(it)}
                  autoFocus={it === 'string'}
                >
                  <Icon size={20} stroke={1.6} aria-hidden />
                  <span>
                    <Text component="span" display="block" fw={550} fz="sm">
                      {t(`type.${it}`)}
                    </Text>
                    <Text component="span" display="block" fz="xs" c="dimmed">
                      {t(`typeText.${it}`)}
                    </Text>
                  </span>
                </UnstyledButton>
              );
            })}
          </SimpleGrid>
        </div>
      ))}
    </Stack>
  );
}
