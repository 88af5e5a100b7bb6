import { folders } from '../../../api/folders';
import type { MediaFolders } from '../../../api/types';
import { FolderTree } from './tree';

/** The folders of the library by where they are. */
export const folderTree = () => ({ ...folders(), select: toTree });

const toTree = ({ data, meta }: MediaFolders) => new FolderTree(data, meta.files);
