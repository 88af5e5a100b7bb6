import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';
import type { MediaAccess, MediaFolder } from './types';

/** All folders of the library, and how many files are in none. */
export const folders = () =>
  queryOptions({
    queryKey: ['media', 'folders'],
    queryFn: () => data(api.GET('/admin/media/folders')),
  });

/** What a folder is called, and where it is: `null` is outside of all folders. */
export interface FolderPlace {
  name: string;
  parentId: number | null;
  /** Who may see what is in it; `null` is as in the folder around it. */
  access: MediaAccess | null;
}

export async function createFolder(body: FolderPlace): Promise<MediaFolder> {
  return (await data(api.POST('/admin/media/folders', { body }))).data;
}

export async function changeFolder({ id, ...body }: FolderPlace & { id: number }): Promise<MediaFolder> {
  return (await data(api.PUT('/admin/media/folders/{id}', { ...at(id), body }))).data;
}

/** Only one that is empty goes. */
export const deleteFolder = ({ id }: MediaFolder) => data(api.DELETE('/admin/media/folders/{id}', at(id)));

const at = (id: number) => ({ params: { path: { id } } });
