import { Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fileUses } from '../../../api/media';
import { useT } from '../../../i18n';
import { ListFoot } from '../../../ui/ListFoot';
import { Loaded } from '../../../ui/Loaded';
import { Quiet } from '../../../ui/Quiet';
import { UseList } from './UseList';

/** Which entries show a file, page by page. */
export function FileUses({ id }: { id: number }) {
  const t = useT();
  const [page, setPage] = useState(1);
  const query = useQuery({ ...fileUses(id, page), placeholderData: keepPreviousData });
  return (
    <Stack gap="xs">
      <Title order={3} fz="md">
        {t('uses.title')}
      </Title>
      <Loaded query={query}>
        {({ data, meta: { pagination, hidden } }) => (
          <>
            {data.length === 0 && hidden === 0 && <Text fz="sm">{t('uses.none')}</Text>}
            {data.length > 0 && <UseList label={t('uses.title')} uses={data} />}
            {pagination.pageCount > 1 && (
              <ListFoot
                page={pagination.page}
                pageCount={pagination.pageCount}
                total={pagination.total}
                counts="uses.total"
                onPage={setPage}
              />
            )}
            {hidden > 0 && <Quiet>{t('uses.hidden', { count: hidden })}</Quiet>}
          </>
        )}
      </Loaded>
    </Stack>
  );
}
