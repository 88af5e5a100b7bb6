import { Text } from '@mantine/core';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useT } from '../../../../i18n';
import classes from './Upload.module.css';

interface Props {
  /** Nothing where none are taken. */
  onFiles?(files: File[]): void;
  children: ReactNode;
}

/** Takes the files that are dropped on it; the button beside does the same for keyboards. */
export function DropArea({ onFiles, children }: Props) {
  const t = useT();
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    if (!onFiles || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
      setOver(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles?.(filesOf(event.dataTransfer));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: there is a button that does the same
    <div className={classes.area} onDragEnter={over} onDragOver={over} onDragLeave={leave} onDrop={drop}>
      {children}
      {isOver && (
        <div className={classes.sign} aria-hidden>
          <Text fw={550}>{t('upload.drop')}</Text>
        </div>
      )}
    </div>
  );
}

/** Folders come as files that cannot be read. */
const filesOf = ({ items }: DataTransfer) =>
  [...items]
    .filter(it => it.kind === 'file' && it.webkitGetAsEntry()?.isDirectory !== true)
    .map(it => it.getAsFile())
    .filter(it => it !== null);
