import { Button, Stack } from '@mantine/core';
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../api/session';
import { tokens } from '../../api/tokens';
import type { Token } from '../../api/types';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { SearchField } from '../../ui/SearchField';
import { SecretDialog } from '../../ui/SecretDialog';
import { useListSearch } from '../../ui/useListSearch';
import { TokenForm } from './TokenForm';
import { TokenTable } from './TokenTable';

export function TokensPage() {
  const t = useT();
  const { search, change } = useListSearch();
  const [isMaking, setMaking] = useState(false);
  const [fresh, setFresh] = useState<Token | null>(null);
  const query = useQuery(tokens(search));
  const canManage = useMay('api-tokens.manage');
  const add = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t('tokens.add')}
    </Button>
  );
  return (
    <Page title={t('nav.tokens')} lead={t('tokens.lead')} actions={add}>
      <Stack>
        <SearchField value={search.q ?? ''} onSearch={q => change({ q })} />
        <Loaded query={query}>
          {({ data, meta }) =>
            data.length === 0 ? (
              <EmptyState
                icon={IconKey}
                title={search.q ? t('list.nothing') : t('tokens.empty')}
                text={search.q ? t('list.nothingText') : t('tokens.emptyText')}
              >
                {search.q ? undefined : add}
              </EmptyState>
            ) : (
              <div>
                <TokenTable
                  tokens={data}
                  sort={search.sort}
                  onSort={sort => change({ sort })}
                  onSecret={setFresh}
                />
                <ListFoot {...meta.pagination} onPage={page => change({ page })} />
              </div>
            )
          }
        </Loaded>
      </Stack>
      <TokenForm opened={isMaking} onClose={() => setMaking(false)} onMade={setFresh} />
      <SecretDialog
        of={fresh && { name: fresh.name, secret: fresh.accessKey ?? '' }}
        once="secret.once"
        onClose={() => setFresh(null)}
      />
    </Page>
  );
}
