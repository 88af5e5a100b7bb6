import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUserShield.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { administrators, type Invitation } from '../../api/administrators';
import { useMay } from '../../api/session';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { SearchField } from '../../ui/SearchField';
import { useListSearch } from '../../ui/useListSearch';
import { AdministratorTable } from './AdministratorTable';
import { InvitationLink } from './InvitationLink';
import { Invitations } from './Invitations';
import { InviteForm } from './InviteForm';

/** Who works in these pages, and who is invited to. */
export function AdministratorsPage() {
  const t = useT();
  const { search, change } = useListSearch();
  const [isOpen, form] = useDisclosure();
  const [fresh, setFresh] = useState<Invitation | null>(null);
  const query = useQuery(administrators(search));
  const canManage = useMay('administrators.manage');
  const add = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open}>
      {t('admins.invite')}
    </Button>
  );
  return (
    <Page title={t('nav.administrators')} lead={t('admins.lead')} actions={add}>
      <Stack gap="xl">
        <Stack>
          <SearchField value={search.q ?? ''} onSearch={q => change({ q })} />
          <Loaded query={query}>
            {({ data, meta }) =>
              data.length === 0 ? (
                <EmptyState icon={IconUsers} title={t('list.nothing')} text={t('admins.emptyText')} />
              ) : (
                <div>
                  <AdministratorTable
                    administrators={data}
                    sort={search.sort}
                    onSort={sort => change({ sort })}
                  />
                  <ListFoot {...meta.pagination} onPage={page => change({ page })} />
                </div>
              )
            }
          </Loaded>
        </Stack>
        <Invitations />
      </Stack>
      <InviteForm opened={isOpen} onClose={form.close} onMade={setFresh} />
      <InvitationLink invitation={fresh} onClose={() => setFresh(null)} />
    </Page>
  );
}
