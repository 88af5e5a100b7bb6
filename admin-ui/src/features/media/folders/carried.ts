import type { DragEvent } from 'react';

/** What files of the library are called while they are dragged. */
const KIND = 'application/x-bastide-files';

/** Lets the mouse take files along, by their row ids. */
export function carry({ dataTransfer }: DragEvent, ids: readonly number[]) {
  dataTransfer.setData(KIND, JSON.stringify(ids));
  dataTransfer.effectAllowed = 'move';
}

export const isCarrying = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes(KIND);

/** The row ids; none where something else is dragged. */
export function carried({ dataTransfer }: DragEvent): number[] {
  const text = dataTransfer.getData(KIND);
  return text ? (JSON.parse(text) as number[]) : [];
}
