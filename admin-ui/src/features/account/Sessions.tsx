import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import IconDevice from '@tabler/icons-react/dist/esm/icons/IconDeviceLaptop.mjs';
import { useQuery } from '@tanstack/react-query';
import { endSession, sessions } from '../../api/account';
import { useFormats, useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { useChange } from '../../ui/useChange';
import { browserName } from './browserName';

export function Sessions() {
  const t = useT();
  const formats = useFormats();
  const end = useChange(endSession, { stale: [['sessions']], done: () => t('sessions.ended') });
  return (
    <Loaded query={useQuery(sessions())}>
      {all => (
        <Stack component="ul" gap="sm" p={0} m={0}>
          {all.map(it => (
            <Card key={it.id} component="li" padding="md">
              <Group wrap="nowrap">
                <IconDevice size={22} stroke={1.5} aria-hidden />
                <Stack gap={2} flex={1} miw={0}>
                  <Group gap="xs">
                    <Text fw={550}>{browserName(it.userAgent) ?? t('sessions.unknown')}</Text>
                    {it.current && <Badge color="pine">{t('sessions.current')}</Badge>}
                  </Group>
                  <Text fz="sm" c="dimmed">
                    {t('sessions.facts', {
                      address: it.address ?? '–',
                      used: formats.instant(it.lastUsedAt),
                    })}
                  </Text>
                </Stack>
                {!it.current && (
                  <Button variant="default" size="xs" onClick={() => end.mutate(it.id)}>
                    {t('sessions.end')}
                  </Button>
                )}
              </Group>
            </Card>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}
