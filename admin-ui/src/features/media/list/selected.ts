import type { DragEvent } from 'react';
import type { StoredFile } from '../../../api/types';
import type { Selection } from '../../content/list/selection';
import { carry } from '../folders/carried';

/** The key of a file where some are selected. */
export const keyOf = ({ id }: StoredFile) => String(id);

/** Lets the mouse take a file along, and with one that is selected all that are. */
export const carrying = (selection: Selection) => (event: DragEvent, file: StoredFile) =>
  carry(event, selection.has(keyOf(file)) ? [...selection.all()].map(Number) : [file.id]);
