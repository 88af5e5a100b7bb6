import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import { PAGE_SIZE } from './listQuery';
import { type Query, queryString } from './queryString';
import type { AuditEntry, AuditVerdict } from './types';

/** Who may act, by what the log calls them. */
export const ACTORS = ['administrator', 'operator', 'program', 'user', 'token', 'anyone'] as const;
export type ActorKind = (typeof ACTORS)[number];

export const OUTCOMES = ['done', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What is looked for in the log, as it stands in the address. */
export interface AuditFilters {
  q?: string;
  action?: string;
  actor?: ActorKind;
  /** A part of the e-mail address of an administrator. */
  who?: string;
  /** A part of the kind or the id of what it was done to. */
  object?: string;
  outcome?: Outcome;
  /** The first day and the last one, by the calendar of who looks: `2027-01-15`. */
  from?: string;
  to?: string;
}

/** What the list looks like. */
export interface AuditSearch extends AuditFilters {
  page?: number;
  /** The row that is open. */
  row?: number;
}

/** What filters ask of the server. */
export function auditQuery(filters: AuditFilters): Query {
  const { q, action, actor, who, object, outcome, from, to } = filters;
  const each: Query[] = [];
  if (action) each.push({ action: { $eq: action } });
  if (actor) each.push({ actorKind: { $eq: actor } });
  if (who) each.push({ actorName: { $containsi: who } });
  if (object)
    each.push({ $or: [{ objectKind: { $containsi: object } }, { objectId: { $containsi: object } }] });
  if (outcome) each.push({ outcome: { [outcome === 'done' ? '$eq' : '$ne']: 'done' } });
  if (from) each.push({ at: { $gte: midnight(from, 0) } });
  if (to) each.push({ at: { $lt: midnight(to, 1) } });
  return { ...(q && { _q: q }), ...(each.length > 0 && { filters: { $and: each } }) };
}

/** The instant at which a day begins here, or one of those after it. */
function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

const nested = { querySerializer: (query: object) => queryString(query as Query) };

/** A page of the log, the newest first. */
export const auditLog = ({ page = 1, row: _, ...filters }: AuditSearch) =>
  queryOptions({
    queryKey: ['audit-log', 'list', page, filters],
    // Somebody may do something at any moment.
    staleTime: 0,
    queryFn: () => {
      const query = { page, pageSize: PAGE_SIZE, ...auditQuery(filters) };
      return data(api.GET('/admin/audit-log', { params: { query: query as object }, ...nested }));
    },
    placeholderData: keepPreviousData,
  });

export const auditEntry = (id: number) =>
  queryOptions({
    queryKey: ['audit-log', 'one', id],
    queryFn: async (): Promise<AuditEntry> =>
      (await data(api.GET('/admin/audit-log/{id}', { params: { path: { id } } }))).data,
  });

/** What was found when the log was checked the last time. */
export const lastVerdict = () =>
  queryOptions({
    queryKey: ['audit-log', 'verdict'],
    staleTime: 0,
    queryFn: async () => (await data(api.GET('/admin/audit-log/verdict'))).data.verdict,
  });

/** Reads the whole log, which takes a while. */
export const verifyAuditLog = async (): Promise<AuditVerdict> =>
  (await data(api.GET('/admin/audit-log/verify'))).data;

/** All that filters leave of the log, one JSON object in each line. */
export async function exportAuditLog(filters: AuditFilters): Promise<Blob> {
  const query = auditQuery(filters) as object;
  const call = api.GET('/admin/audit-log/export', { params: { query }, ...nested, parseAs: 'blob' });
  return (await data(call)) as Blob;
}
