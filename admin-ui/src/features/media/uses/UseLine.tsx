import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { allModels } from '../../../api/models';
import type { FileUse } from '../../../api/types';
import { useT } from '../../../i18n';
import { TextLink } from '../../../ui/links';

/** A place where a file is used: the entry, with the way to it, and the field. */
export function UseLine({ use }: { use: FileUse }) {
  const t = useT();
  const models = useQuery(allModels()).data;
  const model = models?.find(it => it.uid === use.uid);
  return (
    <Stack component="li" gap={0}>
      <Group gap="xs">
        <Entry use={use} isOpen={model !== undefined} />
        <Badge size="sm" color={use.inPublished ? 'pine' : 'gray'}>
          {t(`uses.${use.inPublished ? (use.inDraft ? 'both' : 'published') : 'draft'}`)}
        </Badge>
        {use.locale && (
          <Badge size="sm" variant="default">
            {use.locale}
          </Badge>
        )}
      </Group>
      <Text fz="sm" c="dimmed" className="wrap-anywhere">
        {t('uses.where', { type: model?.info.displayName ?? use.uid, field: use.field })}
      </Text>
    </Stack>
  );
}

/** Types of the program itself have no page of entries to lead to. */
function Entry({ use, isOpen }: { use: FileUse; isOpen: boolean }) {
  const { uid, kind, documentId, locale, title } = use;
  const name = title || documentId;
  const search = locale ? { locale } : {};
  const look = { fz: 'sm', fw: 550, className: 'wrap-anywhere' } as const;
  if (!isOpen) return <Text {...look}>{name}</Text>;
  return kind === 'singleType' ? (
    <TextLink to="/single/$uid" params={{ uid }} search={search} {...look}>
      {name}
    </TextLink>
  ) : (
    <TextLink to="/content/$uid/$documentId" params={{ uid, documentId }} search={search} {...look}>
      {name}
    </TextLink>
  );
}
