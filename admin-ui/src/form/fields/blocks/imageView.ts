import type { Node } from '@tiptap/pm/model';
import type { StoredFile } from '../../../api/types';
import { pictureOf } from '../media/files';

/** A picture among the blocks, with what it is called by those who cannot see it. */
export function imageView({ node }: { node: Node }) {
  const image = (node.attrs.image ?? {}) as Partial<StoredFile>;
  const dom = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = [image.name, image.alternativeText].filter(Boolean).join(' · ');
  const address = pictureOf(image, 'small');
  if (address) {
    const picture = document.createElement('img');
    picture.src = address;
    picture.alt = image.alternativeText ?? '';
    picture.draggable = false;
    picture.onerror = () => picture.remove();
    dom.append(picture);
  }
  dom.append(caption);
  return { dom };
}
