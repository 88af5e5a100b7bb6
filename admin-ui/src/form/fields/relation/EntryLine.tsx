import { ActionIcon, Badge, Group, Text, Tooltip } from '@mantine/core';
import IconExternal from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { EntryState } from '../../../api/types';
import { type MessageKey, useT } from '../../../i18n';
import { TextLink } from '../../../ui/links';
import type { Shown } from './links';
import { titleOf } from './title';

const COLOURS: Record<EntryState, string> = { draft: 'gray', modified: 'yellow', published: 'pine' };

/** What an entry is called, how it stands and in which locale. */
export function EntryName({ entry }: { entry: Shown }) {
  const t = useT();
  return (
    <Group component="span" gap="xs" flex={1} miw={0}>
      <Text component="span" fz="sm" fw={550} className="wrap-anywhere">
        {titleOf(entry)}
      </Text>
      {entry.__state && (
        <Badge component="span" size="sm" color={COLOURS[entry.__state]}>
          {t(`fields.state.${entry.__state}` as MessageKey)}
        </Badge>
      )}
      {entry.locale && (
        <Badge component="span" size="sm" variant="default">
          {entry.locale}
        </Badge>
      )}
    </Group>
  );
}

interface Props {
  entry: Shown;
  /** The type of the entry, where it has a page. */
  target?: string;
  onRemove?(): void;
}

/** A linked entry, with the way to it and the way to be rid of it. */
export function EntryLine({ entry, target, onRemove }: Props) {
  const t = useT();
  const name = titleOf(entry);
  return (
    <>
      <EntryName entry={entry} />
      {target && (
        <TextLink
          to="/content/$uid/$documentId"
          params={{ uid: target, documentId: entry.documentId }}
          search={entry.locale ? { locale: entry.locale } : {}}
          target="_blank"
          preload={false}
          aria-label={t('fields.open', { name })}
          title={t('fields.open', { name })}
          display="flex"
          p={4}
        >
          <IconExternal size={16} aria-hidden />
        </TextLink>
      )}
      {onRemove && (
        <Tooltip label={t('fields.remove', { name })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('fields.remove', { name })}
            onClick={onRemove}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}
