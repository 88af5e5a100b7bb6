import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { allModels } from '../../api/models';
import { useT } from '../../i18n';
import { TextLink } from '../../ui/links';
import { usesOf } from './usage';

/** Where a type or component is used, so that nobody changes it for one place alone. */
export function UsedBy({ uid }: { uid: string }) {
  const t = useT();
  const uses = usesOf(uid, useQuery(allModels()).data ?? []);
  if (uses.length === 0) return null;
  return (
    <Group component="section" gap="xs" aria-label={t('types.usedBy')}>
      <Text fz="sm" c="dimmed">
        {t('types.usedBy')}
      </Text>
      {uses.map(({ model, fields }) => (
        <TextLink
          key={model.uid}
          fz="sm"
          to={model.category ? '/components/$uid' : '/types/$uid'}
          params={{ uid: model.uid }}
        >
          {`${model.info.displayName} (${fields.join(', ')})`}
        </TextLink>
      ))}
    </Group>
  );
}
