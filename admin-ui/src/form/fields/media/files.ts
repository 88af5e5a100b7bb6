/** A file of the media library as the API hands it out. */
export interface StoredFile {
  id: number;
  documentId: string;
  name: string;
  alternativeText: string | null;
  caption: string | null;
  width: number | null;
  height: number | null;
  formats: Record<string, { url: string; width: number; height: number }> | null;
  hash: string;
  ext: string | null;
  mime: string;
  /** Thousands of bytes. */
  size: number;
  url: string;
  previewUrl: string | null;
  provider: string;
  provider_metadata: unknown;
  createdAt: string;
  updatedAt: string;
}

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
  return url && isOwn(url) ? url : undefined;
}

/** A path of this site, and not `//another.site`. */
export const isOwn = (url: string) => /^\/(?![/\\])/.test(url);

/** What an attribute takes, as a filter of the API. */
export const MIMES: Record<string, string> = { images: 'image/', videos: 'video/', audios: 'audio/' };

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
