import { Badge, Group, Text } from '@mantine/core';
import type { AuditSearch } from '../../api/auditLog';
import type { AuditEntry } from '../../api/types';
import { useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { TextLink } from '../../ui/links';
import { Quiet } from '../../ui/Quiet';
import { actionName } from './actions';
import { useActor } from './useActor';

interface Props {
  rows: AuditEntry[];
  search: AuditSearch;
}

/** A page of the log; each row leads to what else is known of it. */
export function AuditTable({ rows, search }: Props) {
  const t = useT();
  const formats = useFormats();
  const actor = useActor();
  const columns: Column<AuditEntry>[] = [
    {
      key: 'what',
      label: t('audit.what'),
      render: it => (
        <Group gap="xs" justify="inherit">
          <TextLink to="/audit-log" search={{ ...search, row: it.id }} fw={550} className="wrap-anywhere">
            {actionName(t, it.action)}
          </TextLink>
          <OutcomeBadge outcome={it.outcome} />
        </Group>
      ),
    },
    { key: 'object', label: t('audit.object'), render: it => <AuditObject row={it} /> },
    {
      key: 'who',
      label: t('audit.who'),
      render: it => (
        <Text fz="sm" className="wrap-anywhere">
          {actor(it)}
        </Text>
      ),
    },
    { key: 'at', label: t('audit.at'), render: it => <Quiet>{formats.instant(it.at)}</Quiet> },
  ];
  return <DataTable caption={t('nav.auditLog')} columns={columns} rows={rows} rowKey={it => it.id} />;
}

/** Only what did not go well is worth a look. */
function OutcomeBadge({ outcome }: { outcome: string }) {
  const t = useT();
  return outcome === 'done' ? null : <Badge color="red">{t('audit.outcome.refused')}</Badge>;
}

/** What it was done to. */
export function AuditObject({ row }: { row: AuditEntry }) {
  const { objectKind: kind, objectId: id } = row;
  if (kind === null && id === null) return <Quiet>–</Quiet>;
  return (
    <div>
      <Text fz="sm" className="wrap-anywhere">
        {id ?? kind}
      </Text>
      {id !== null && (
        <Text fz="xs" c="dimmed" className="wrap-anywhere">
          {kind}
        </Text>
      )}
    </div>
  );
}
