import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { auditEntry } from '../../api/auditLog';
import type { AuditEntry } from '../../api/types';
import { useFormats, useT } from '../../i18n';
import { CopyField } from '../../ui/CopyField';
import { Loaded } from '../../ui/Loaded';
import { Quiet } from '../../ui/Quiet';
import { SidePanel } from '../../ui/SidePanel';
import { AuditObject } from './AuditTable';
import { actionName } from './actions';
import classes from './auditLog.module.css';
import { Details } from './Details';
import { useActor } from './useActor';

interface Props {
  /** Without one it is closed. */
  id?: number;
  onClose(): void;
}

/** All that the log knows of one thing that was done. */
export function RowDrawer({ id, onClose }: Props) {
  const t = useT();
  return (
    <SidePanel opened={id !== undefined} onClose={onClose} title={t('audit.row', { id: String(id ?? '') })}>
      {id !== undefined && <Content id={id} />}
    </SidePanel>
  );
}

const Content = ({ id }: { id: number }) => (
  <Loaded query={useQuery(auditEntry(id))}>{it => <Row row={it} />}</Loaded>
);

function Row({ row }: { row: AuditEntry }) {
  const t = useT();
  const formats = useFormats();
  const actor = useActor();
  return (
    <Stack>
      <Title order={3}>{actionName(t, row.action)}</Title>
      <dl className={classes.facts}>
        <Fact label={t('audit.outcome')}>
          <Group gap="xs">
            <Badge color={row.outcome === 'done' ? 'pine' : 'red'}>
              {t(row.outcome === 'done' ? 'audit.outcome.done' : 'audit.outcome.refused')}
            </Badge>
            {row.outcome !== 'done' && <Quiet>{row.outcome}</Quiet>}
          </Group>
        </Fact>
        <Fact label={t('audit.at')}>
          {formats.instant(row.at)}
          <Text fz="xs" c="dimmed">
            {row.at}
          </Text>
        </Fact>
        <Fact label={t('audit.who')}>{actor(row)}</Fact>
        <Fact label={t('audit.address')}>{row.address ?? '–'}</Fact>
        <Fact label={t('audit.object')}>
          <AuditObject row={row} />
        </Fact>
        <Fact label={t('audit.name.action')}>{row.action}</Fact>
        {row.session && <Fact label={t('audit.session')}>{row.session}</Fact>}
      </dl>
      <Details details={row.details} />
      {row.request && <CopyField label={t('audit.request')} value={row.request} />}
      <CopyField label={t('audit.hash')} value={row.hash} />
      <CopyField label={t('audit.previous')} value={row.previous} />
    </Stack>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
