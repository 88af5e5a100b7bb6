import type { EndUserSearch } from '../../api/endUsers';
import { listSearch } from '../../ui/listSearch';

/** Reads the address of the list; what makes no sense is left out. */
export function endUserSearch(search: Record<string, unknown>): EndUserSearch {
  const found: EndUserSearch = listSearch(search);
  if (typeof search.role === 'string' && search.role !== '') found.role = search.role.slice(0, 100);
  if (search.state === 'blocked' || search.state === 'unconfirmed') found.state = search.state;
  return found;
}
