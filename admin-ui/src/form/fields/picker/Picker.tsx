import { Button, Group, Stack } from '@mantine/core';
import type IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../ui/EmptyState';
import { ListFoot } from '../../../ui/ListFoot';
import { Loaded } from '../../../ui/Loaded';
import { SearchBox } from '../../../ui/SearchBox';
import classes from './Picker.module.css';

/** Which page of what can be chosen is looked at. */
export interface PickerSearch {
  q?: string;
  page?: number;
}

/** A page of what can be chosen. */
interface Offer<T> {
  data: T[];
  meta: { pagination: { page: number; pageCount: number; total: number } };
}

/** What is said where there is nothing to choose. */
interface Nothing {
  title: string;
  text: string;
}

interface Props<T> {
  query: { data?: Offer<T>; error: Error | null; refetch(): unknown };
  search: PickerSearch;
  onSearch(search: PickerSearch): void;
  /** Beside the words to look for: another way to get something to choose. */
  tool?: ReactNode;
  /** Between the words and what is found. */
  notice?: ReactNode;
  icon: typeof IconPhoto;
  counts?: 'media.total';
  /** Where nothing is there at all, and where nothing is found. */
  nothing: [Nothing, Nothing];
  /** How many are chosen. */
  count: number;
  /** What the button says that takes them. */
  action: string;
  onTake(): void;
  children(found: T[]): ReactNode;
}

/** Something is looked for, chosen from pages, and taken. */
export function Picker<T>(props: Props<T>) {
  const { query, search, onSearch, tool, notice, icon, nothing, children } = props;
  const { counts, count, action, onTake } = props;
  return (
    <Stack>
      <Group gap="sm" justify="space-between">
        <SearchBox value={search.q ?? ''} onSearch={q => onSearch({ q })} />
        {tool}
      </Group>
      {notice}
      <Loaded query={query}>
        {({ data, meta: { pagination } }) =>
          data.length === 0 ? (
            <EmptyState icon={icon} {...nothing[search.q ? 1 : 0]} />
          ) : (
            <>
              {children(data)}
              <ListFoot
                page={pagination.page}
                pageCount={pagination.pageCount}
                total={pagination.total}
                counts={counts}
                onPage={page => onSearch({ ...search, page })}
              />
            </>
          )
        }
      </Loaded>
      <Group justify="flex-end" className={classes.foot}>
        <Button disabled={count === 0} onClick={onTake}>
          {action}
        </Button>
      </Group>
    </Stack>
  );
}
