import type { StoredFile } from '../../../api/types';

/**
 * Where a small picture of it is; nothing where it is none, or where it lies on another site, from
 * which the page loads nothing.
 */
export function pictureOf(
  file: Partial<StoredFile>,
  format: 'thumbnail' | 'small' = 'thumbnail',
): string | undefined {
  if (file.mime && !file.mime.startsWith('image/')) return undefined;
  const url = file.formats?.[format]?.url ?? file.formats?.thumbnail?.url ?? file.url;
  return url && isOwn(url) ? fresh(url, file.updatedAt) : undefined;
}

/** Where the whole of a picture is. */
export const wholeOf = ({ url, updatedAt }: StoredFile) => fresh(url, updatedAt);

/** What replaces a file has the same address, under which browsers have kept what was there before. */
const fresh = (url: string, updatedAt?: string) =>
  updatedAt ? `${url}${url.includes('?') ? '&' : '?'}updatedAt=${encodeURIComponent(updatedAt)}` : url;

/** A path of this site, and not `//another.site`. */
export const isOwn = (url: string) => /^\/(?![/\\])/.test(url);

/** What an attribute takes, as a filter of the API. */
export const MIMES: Record<string, string> = { images: 'image/', videos: 'video/', audios: 'audio/' };

/** Whether an attribute takes files of a media type; one that names no kinds takes all. */
export function takes(allowed: readonly string[] = [], mime: string): boolean {
  const kind = Object.entries(MIMES).find(([, start]) => mime.startsWith(start))?.[0];
  return allowed.length === 0 || allowed.includes(kind ?? 'files');
}

/** The same for the window in which files are chosen, which cannot leave kinds out. */
export const acceptOf = (allowed: readonly string[] = []) =>
  allowed.includes('files') ? undefined : allowed.map(it => `${MIMES[it]}*`).join(',') || undefined;

/** The members that Strapi keeps of a file in an image among blocks. */
const IN_BLOCKS = [
  'name',
  'alternativeText',
  'url',
  'caption',
  'width',
  'height',
  'formats',
  'hash',
  'ext',
  'mime',
  'size',
  'previewUrl',
  'provider',
  'provider_metadata',
  'createdAt',
  'updatedAt',
] as const;

export const forBlocks = (file: StoredFile) =>
  Object.fromEntries(IN_BLOCKS.map(it => [it, file[it] ?? null]));
