import { useT } from '../../../i18n';
import { FolderDrop, type OnMove } from './FolderDrop';
import { FolderLink } from './FolderLink';
import classes from './Folders.module.css';
import type { FolderTree } from './tree';

interface Props {
  tree: FolderTree;
  current: number;
  onMove: OnMove;
}

/** Which folders are around the open one. */
export function FolderWay({ tree, current, onMove }: Props) {
  const t = useT();
  const around = tree.way(current).slice(0, -1);
  const steps = [{ id: null, name: t('nav.media') }, ...around];
  return (
    <nav aria-label={t('folders.way')}>
      <ol className={classes.way}>
        {steps.map(({ id, name }) => (
          <li key={id}>
            <FolderDrop folder={id} onMove={onMove}>
              <FolderLink id={id}>{name}</FolderLink>
            </FolderDrop>
            <span aria-hidden>/</span>
          </li>
        ))}
        <li aria-current="page">{tree.get(current)?.name}</li>
      </ol>
    </nav>
  );
}
