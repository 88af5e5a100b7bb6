import { queryOptions } from '@tanstack/react-query';
import type { ListSearch } from '../ui/listSearch';
import { api, data } from './client';
import { listQuery, PAGE_SIZE } from './listQuery';
import type { components } from './schema';
import type { Listed } from './types';

type Schemas = components['schemas'];

export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['Delivery'];

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What happens to entries. */
export const EVENTS = [
  'entry.create',
  'entry.update',
  'entry.publish',
  'entry.unpublish',
  'entry.draft-discard',
  'entry.delete',
] as const;

export const webhooks = (search: ListSearch) =>
  queryOptions({
    queryKey: ['webhooks', search],
    queryFn: async (): Promise<Listed<Webhook>> =>
      data(api.GET('/admin/webhooks', { params: { query: listQuery(search) } })),
    placeholderData: before => before,
  });

export const deliveries = (id: number, page: number, state: DeliveryState | null) =>
  queryOptions({
    queryKey: ['webhooks', 'deliveries', id, page, state],
    queryFn: async (): Promise<Listed<Delivery>> => {
      const query = { page, pageSize: PAGE_SIZE, ...(state && { 'filters[state]': state }) };
      return data(api.GET('/admin/webhooks/{id}/deliveries', { params: { path: { id }, query } }));
    },
    placeholderData: before => before,
  });

export interface WebhookValues {
  name: string;
  url: string;
  events: string[];
  /** Absent: they stay as they are. */
  headers?: Record<string, string>;
}

const at = (id: number) => ({ params: { path: { id } } });

/** The answer holds the secret, this once. */
export async function createWebhook(body: WebhookValues): Promise<Webhook> {
  return (await data(api.POST('/admin/webhooks', { body: body as Schemas['NewWebhook'] }))).data;
}

export async function changeWebhook(id: number, body: Partial<WebhookValues> & { enabled?: boolean }) {
  const sent = body as Schemas['WebhookChange'];
  return (await data(api.PUT('/admin/webhooks/{id}', { ...at(id), body: sent }))).data;
}

export async function rotateWebhook(id: number): Promise<Webhook> {
  return (await data(api.POST('/admin/webhooks/{id}/rotate', at(id)))).data;
}

export async function deleteWebhook(id: number) {
  await data(api.DELETE('/admin/webhooks/{id}', at(id)));
}

export async function testWebhook(id: number) {
  return (await data(api.POST('/admin/webhooks/{id}/test', at(id)))).data;
}

export async function replayDelivery({ id, delivery }: { id: number; delivery: number }) {
  const params = { path: { id, delivery } };
  await data(api.POST('/admin/webhooks/{id}/deliveries/{delivery}/replay', { params }));
}

/** All that were given up; how many there are. */
export async function replayDead(id: number): Promise<number> {
  return (await data(api.POST('/admin/webhooks/{id}/deliveries/replay', at(id)))).data.count;
}
