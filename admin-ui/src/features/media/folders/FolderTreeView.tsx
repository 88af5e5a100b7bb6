import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import IconOpen from '@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { useFormats, useT } from '../../../i18n';
import { FolderDrop, type OnMove } from './FolderDrop';
import { FolderLink } from './FolderLink';
import classes from './Folders.module.css';
import type { FolderTree } from './tree';

interface Props {
  tree: FolderTree;
  /** The open one. */
  current: number | null;
  onMove: OnMove;
}

/** The folders beside the files: those around the open one are unfolded, and it is. */
export function FolderTreeView({ tree, current, onMove }: Props) {
  const t = useT();
  const { number } = useFormats();
  const open = new Set(tree.way(current).map(it => it.id));
  const branch = (id: number | null, name: string, count: number, Icon: typeof IconFolder) => (
    <FolderDrop folder={id} onMove={onMove}>
      <FolderLink id={id} className={classes.branch} isCurrent={id === current}>
        <Icon size={16} aria-hidden />
        {name}
        {count > 0 && <span className={classes.count}>{number(count)}</span>}
      </FolderLink>
    </FolderDrop>
  );
  const branches = (around: number | null) => (
    <ul className={classes.list}>
      {tree.inside(around).map(it => (
        <li key={it.id}>
          {branch(it.id, it.name, it.files, open.has(it.id) ? IconOpen : IconFolder)}
          {open.has(it.id) && it.folders > 0 && branches(it.id)}
        </li>
      ))}
    </ul>
  );
  return (
    <nav className={classes.tree} aria-label={t('folders.title')}>
      {branch(null, t('nav.media'), tree.loose, IconPhoto)}
      {branches(null)}
    </nav>
  );
}
