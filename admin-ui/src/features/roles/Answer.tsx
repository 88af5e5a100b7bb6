import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import type { Explanation } from '../../api/types';
import { useT } from '../../i18n';
import { sentence } from '../../ui/useSentence';

/** Yes or no, why, and how far. */
export function Answer({ explanation: it }: { explanation: Explanation }) {
  const t = useT();
  const rows = typeof it.rows === 'string' ? it.rows : undefined;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Badge size="lg" color={it.allowed ? 'pine' : 'red'}>
          {it.allowed ? t('explain.yes') : t('explain.no')}
        </Badge>
        <Text flex={1}>{sentence(it.reason)}</Text>
      </Group>
      {it.fields && (
        <div>
          <Text fz="sm" c="dimmed">
            {t('explain.fields')}
          </Text>
          <Group gap={6} mt={4}>
            {it.fields.map(name => (
              <Code key={name}>{name}</Code>
            ))}
          </Group>
        </div>
      )}
      {it.rows != null && (
        <div>
          <Text fz="sm" c="dimmed">
            {t('explain.rows')}
          </Text>
          {rows === 'all' && <Text>{t('grant.allRows')}</Text>}
          {rows === 'none' && <Text>{t('explain.noRows')}</Text>}
          {!rows && <Code block>{JSON.stringify(it.rows, null, 2)}</Code>}
        </div>
      )}
    </Stack>
  );
}
