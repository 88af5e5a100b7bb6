import { Button, Group, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type EndUserSearch, endUsers } from '../../api/endUsers';
import { useMay } from '../../api/session';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { tidySearch } from '../../ui/listSearch';
import { Page } from '../../ui/Page';
import { SearchField } from '../../ui/SearchField';
import { useRoles } from '../roles/useRoles';
import { EndUserTable } from './EndUserTable';
import { NewEndUser } from './NewEndUser';

/** Those who sign in to the site itself. */
export function EndUsersPage() {
  const t = useT();
  const search = useSearch({ from: '/shell/end-users' });
  const navigate = useNavigate({ from: '/end-users' });
  const [isOpen, form] = useDisclosure();
  const query = useQuery({ ...endUsers(search), placeholderData: keepPreviousData });
  const change = (next: EndUserSearch) =>
    void navigate({ replace: true, search: before => tidySearch({ ...before, page: undefined, ...next }) });
  const isFiltered = Boolean(search.q || search.role || search.state);
  // Nobody is made without a role.
  const seesRoles = useMay('end-user-roles.read');
  const canAdd = useMay('end-users.manage') && seesRoles;
  const add = canAdd && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open}>
      {t('people.add')}
    </Button>
  );
  return (
    <Page title={t('nav.endUsers')} lead={t('people.lead')} actions={add}>
      <Stack>
        <Group gap="sm" align="flex-end">
          <SearchField value={search.q ?? ''} onSearch={q => change({ q })} />
          <Filters search={search} onChange={change} />
        </Group>
        <Loaded query={query}>
          {({ data, meta }) =>
            data.length === 0 ? (
              <EmptyState
                icon={IconUsers}
                title={isFiltered ? t('list.nothing') : t('people.empty')}
                text={isFiltered ? t('people.nothingText') : t('people.emptyText')}
              >
                {isFiltered ? (
                  <Button variant="default" onClick={() => void navigate({ search: {} })}>
                    {t('people.all')}
                  </Button>
                ) : (
                  add
                )}
              </EmptyState>
            ) : (
              <div>
                <EndUserTable
                  users={data}
                  sort={search.sort ?? 'username'}
                  onSort={sort => change({ sort })}
                />
                <ListFoot {...meta.pagination} onPage={page => change({ page })} />
              </div>
            )
          }
        </Loaded>
      </Stack>
      <NewEndUser opened={isOpen} onClose={form.close} />
    </Page>
  );
}

function Filters({ search, onChange }: { search: EndUserSearch; onChange(next: EndUserSearch): void }) {
  const t = useT();
  const all = (useRoles() ?? []).filter(it => it.type !== 'public');
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('option.clear') } };
  return (
    <>
      <Select
        aria-label={t('people.role')}
        placeholder={t('people.anyRole')}
        data={all.map(it => ({ value: it.type, label: it.name }))}
        value={search.role ?? null}
        onChange={role => onChange({ role: role ?? undefined })}
        w={{ base: '100%', xs: 200 }}
        {...clear}
      />
      <Select
        aria-label={t('people.state')}
        placeholder={t('people.anyState')}
        data={[
          { value: 'blocked', label: t('people.blocked') },
          { value: 'unconfirmed', label: t('people.unconfirmed') },
        ]}
        value={search.state ?? null}
        onChange={state => onChange({ state: (state as EndUserSearch['state']) ?? undefined })}
        w={{ base: '100%', xs: 200 }}
        {...clear}
      />
    </>
  );
}
