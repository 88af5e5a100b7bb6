import { type DragEvent, type ReactNode, useState } from 'react';
import { carried, isCarrying } from './carried';
import classes from './Folders.module.css';

/** Row ids of files, and the folder they go to. */
export type OnMove = (ids: number[], folder: number | null) => void;

interface Props {
  folder: number | null;
  onMove: OnMove;
  children: ReactNode;
}

/** Takes files that are dropped on a folder; the bar of selected files does the same for keyboards. */
export function FolderDrop({ folder, onMove, children }: Props) {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    if (!isCarrying(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const ids = carried(event);
    if (ids.length === 0) return;
    event.preventDefault();
    onMove(ids, folder);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is selected is moved by buttons, too
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
