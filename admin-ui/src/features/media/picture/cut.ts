import type { StoredFile } from '../../../api/types';

/** What browsers can write as well as read. */
const WRITABLE = ['image/png', 'image/jpeg', 'image/webp'];

/** How good what loses something is, from 0 to 1. */
const QUALITY = 0.92;

/** A part of a picture, in percent of its sides. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const canCrop = ({ mime, width, height }: StoredFile) =>
  WRITABLE.includes(mime) && Boolean(width && height);

/** The part in whole pixels, one at least on each side. */
export function pixels({ x, y, width, height }: Part, wide: number, high: number): Part {
  const left = Math.min(Math.round((x / 100) * wide), wide - 1);
  const top = Math.min(Math.round((y / 100) * high), high - 1);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.min(Math.round((width / 100) * wide), wide - left)),
    height: Math.max(1, Math.min(Math.round((height / 100) * high), high - top)),
  };
}

/** The part of a picture as a file of the same type. */
export async function cut(
  image: HTMLImageElement,
  part: Part,
  file: StoredFile,
  name: string,
): Promise<File> {
  const { x, y, width, height } = pixels(part, image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(image, x, y, width, height, 0, 0, width, height);
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, file.mime, QUALITY));
  // A browser that cannot write the type writes another.
  if (blob?.type !== file.mime) throw new Error(`this browser does not write ${file.mime}`);
  return new File([blob], name, { type: file.mime });
}

/** What a part of a file is called: `harbour-cut.png`. */
export function nameOfPart(name: string, suffix: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}-${suffix}${name.slice(dot)}` : `${name}-${suffix}`;
}
