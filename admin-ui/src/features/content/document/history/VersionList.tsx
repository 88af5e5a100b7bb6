import { Badge, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Past, Version } from '../../../../api/versions';
import { type MessageKey, useFormats, useT } from '../../../../i18n';
import { Quiet } from '../../../../ui/Quiet';
import classes from './history.module.css';
import type { HistorySearch } from './search';
import { useAuthor } from './useAuthor';

interface Props {
  list: Version[];
  past: Past;
  search: HistorySearch;
  total: number;
}

/** Each version is a link to what it has changed. */
export function VersionList({ list, past, search, total }: Props) {
  const t = useT();
  const looked = search.version ?? list[0]?.version;
  return (
    <nav aria-label={t('history.versions')}>
      <ol className={classes.list}>
        {list.map((it, at) => (
          <li key={it.version}>
            <Link
              to="."
              search={{ ...(past.locale && { locale: past.locale }), version: it.version } as never}
              className={classes.version}
              aria-current={it.version === looked ? 'true' : undefined}
              resetScroll={false}
              replace
            >
              <Line version={it} isNewest={at === 0} />
            </Link>
          </li>
        ))}
      </ol>
      {total > list.length && <Quiet>{t('history.more', { count: total - list.length })}</Quiet>}
    </nav>
  );
}

function Line({ version, isNewest }: { version: Version; isNewest: boolean }) {
  const t = useT();
  const formats = useFormats();
  const authorOf = useAuthor();
  return (
    <Stack gap={2}>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text fz="sm" fw={550}>
          {t(`history.action.${version.action}` as MessageKey)}
        </Text>
        <Group gap={4} wrap="nowrap">
          {isNewest && <Badge color="gray">{t('history.newest')}</Badge>}
          {version.published && <Badge color="pine">{t('entry.state.published')}</Badge>}
        </Group>
      </Group>
      <Quiet>
        {formats.instant(version.writtenAt)} · {authorOf(version.author)}
      </Quiet>
    </Stack>
  );
}
