import { useNavigate, useSearch } from '@tanstack/react-router';
import { tidySearch } from '../../ui/listSearch';
import type { MediaSearch } from './search';

/** What the library looks like, kept in its address. */
export function useMediaSearch() {
  const search = useSearch({ from: '/shell/media' });
  const navigate = useNavigate({ from: '/media' });
  /** Begins on the first page again, unless it says another. */
  const change = (next: MediaSearch) =>
    void navigate({ replace: true, search: before => tidySearch({ ...before, page: undefined, ...next }) });
  /** Something else, to come back from. */
  const show = (next: MediaSearch) => void navigate({ search: next });
  return { search, change, show };
}
