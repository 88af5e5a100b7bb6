import { Button, Stack } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import IconAudit from '@tabler/icons-react/dist/esm/icons/IconReportSearch.mjs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type AuditSearch, auditLog, exportAuditLog } from '../../api/auditLog';
import { useMay } from '../../api/session';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { keepFile } from '../../ui/keepFile';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { tidySearch } from '../../ui/listSearch';
import { Page } from '../../ui/Page';
import { useChange } from '../../ui/useChange';
import { AuditTable } from './AuditTable';
import { Filters } from './Filters';
import { RowDrawer } from './RowDrawer';
import { filtersOf } from './search';
import { Verification } from './Verification';

/** What was done, and what somebody was kept from. */
export function AuditLogPage() {
  const t = useT();
  const search = useSearch({ from: '/shell/audit-log' });
  const navigate = useNavigate({ from: '/audit-log' });
  const query = useQuery(auditLog(search));
  const filters = filtersOf(search);
  const isFiltered = Object.keys(filters).length > 0;
  const change = (next: AuditSearch) =>
    void navigate({ replace: true, search: before => tidySearch({ ...before, page: undefined, ...next }) });
  const take = useChange(exportAuditLog, { stale: [], onDone: file => keepFile(file, 'audit-log.jsonl') });
  const isReader = useMay('audit-log.read');
  const download = isReader && (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={take.isPending}
      onClick={() => take.mutate(filters)}
    >
      {t('export.open')}
    </Button>
  );
  return (
    <Page title={t('nav.auditLog')} lead={t('audit.lead')} actions={download}>
      <Stack>
        {isReader && <Verification />}
        {isReader && <Filters search={search} onChange={change} />}
        <Loaded query={query}>
          {({ data, meta }) =>
            data.length === 0 ? (
              <EmptyState
                icon={IconAudit}
                title={isFiltered ? t('list.nothing') : t('audit.empty')}
                text={isFiltered ? t('audit.nothingText') : t('audit.emptyText')}
              >
                {isFiltered && (
                  <Button variant="default" onClick={() => void navigate({ search: {} })}>
                    {t('audit.all')}
                  </Button>
                )}
              </EmptyState>
            ) : (
              <div>
                <AuditTable rows={data} search={search} />
                <ListFoot {...meta.pagination} counts="audit.total" onPage={page => change({ page })} />
              </div>
            )
          }
        </Loaded>
      </Stack>
      <RowDrawer id={search.row} onClose={() => change({ page: search.page, row: undefined })} />
    </Page>
  );
}
