import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ListSearch, tidySearch } from './listSearch';

/** The state of the list on this page, kept in its address. */
export function useListSearch() {
  const search = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const change = (next: Partial<ListSearch>) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before: ListSearch) => tidySearch({ ...before, page: undefined, ...next }),
    });
  return { search, change };
}
