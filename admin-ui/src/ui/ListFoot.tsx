import { Group, Pagination, Text } from '@mantine/core';
import { useT } from '../i18n';

interface Props {
  page: number;
  pageCount: number;
  total: number;
  /** What is counted, where it is no entries. */
  counts?: 'media.total' | 'uses.total' | 'audit.total';
  onPage(page: number): void;
}

export function ListFoot({ page, pageCount, total, counts, onPage }: Props) {
  const t = useT();
  return (
    <Group justify="space-between" mt="md">
      <Text fz="sm" c="dimmed">
        {t(counts ?? 'list.total', { count: total })}
      </Text>
      {pageCount > 1 && (
        <Pagination
          size="sm"
          value={page}
          total={pageCount}
          onChange={onPage}
          getItemProps={it => ({ 'aria-label': t('list.page', { page: it }) })}
          getControlProps={control => ({
            'aria-label': control === 'next' ? t('list.next') : t('list.previous'),
          })}
        />
      )}
    </Group>
  );
}
