import { Group, Pagination, Select, Text } from '@mantine/core';
import type { BoundedPagination } from '../../../api/content';
import { useT } from '../../../i18n';
import { PAGE_SIZES } from './search';

interface Props {
  pagination: BoundedPagination;
  onPage(page: number): void;
  onPageSize(size: number): void;
}

/** How many there are, and the way to the other pages. */
export function Foot({ pagination, onPage, onPageSize }: Props) {
  const t = useT();
  const { page, pageCount, pageSize, total, totalIsBounded } = pagination;
  // Nobody counted further, but there is more: the way goes on one page at a time.
  const pages = totalIsBounded ? Math.max(pageCount, page + 1) : pageCount;
  return (
    <Group justify="space-between" mt="xs" gap="sm">
      <Group gap="md">
        <Text fz="sm" c="dimmed">
          {t(totalIsBounded ? 'content.totalBounded' : 'list.total', { count: total })}
        </Text>
        <Select
          size="xs"
          w={132}
          aria-label={t('content.pageSize')}
          data={PAGE_SIZES.map(it => ({ value: String(it), label: t('content.perPage', { size: it }) }))}
          value={String(pageSize)}
          onChange={it => it && onPageSize(Number(it))}
          allowDeselect={false}
        />
      </Group>
      {pages > 1 && (
        <Pagination
          size="sm"
          siblings={1}
          value={page}
          total={pages}
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
