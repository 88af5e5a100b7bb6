import { ACTORS, type AuditFilters, type AuditSearch, OUTCOMES } from '../../api/auditLog';
import { listSearch } from '../../ui/listSearch';

/** Reads the address of the log; what makes no sense is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const { q, page } = listSearch(search);
  const actor = ACTORS.find(it => it === search.actor);
  const outcome = OUTCOMES.find(it => it === search.outcome);
  const row = Number(search.row);
  return {
    ...(q && { q }),
    ...text('action', search.action),
    ...(actor && { actor }),
    ...text('who', search.who),
    ...text('object', search.object),
    ...(outcome && { outcome }),
    ...day('from', search.from),
    ...day('to', search.to),
    ...(page && { page }),
    ...(Number.isSafeInteger(row) && row > 0 && { row }),
  };
}

/** An address does not tell a number from a text that looks like one. */
function text(name: 'action' | 'who' | 'object', value: unknown): AuditFilters {
  const isThere = (typeof value === 'string' && value !== '') || typeof value === 'number';
  return isThere ? { [name]: String(value).slice(0, 100) } : {};
}

function day(name: 'from' | 'to', value: unknown): AuditFilters {
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  return isDay && !Number.isNaN(Date.parse(value)) ? { [name]: value } : {};
}

/** What is looked for, without what the page looks like. */
export const filtersOf = ({ page: _, row: __, ...filters }: AuditSearch): AuditFilters => filters;
