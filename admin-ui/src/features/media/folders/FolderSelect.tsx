import { Select, type SelectProps } from '@mantine/core';
import { useT } from '../../../i18n';
import type { FolderTree } from './tree';

/** How the list says that it is outside of all folders. */
const NONE = '-';

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  tree: FolderTree;
  /** What `null` is called. */
  none?: string;
  /** A folder that is not offered, with all that is in it. */
  without?: number;
  value: number | null;
  onChange(id: number | null): void;
}

/** One of all folders, found by a part of its name or of those around it. */
export function FolderSelect({ tree, none, without, value, onChange, ...rest }: Props) {
  const t = useT();
  const offered = tree.all(without).map(it => ({ value: String(it.id), label: tree.title(it.id) }));
  return (
    <Select
      {...rest}
      data={[{ value: NONE, label: none ?? t('folders.none') }, ...offered]}
      value={value === null ? NONE : String(value)}
      onChange={it => onChange(it === null || it === NONE ? null : Number(it))}
      nothingFoundMessage={t('list.nothing')}
      limit={200}
      searchable
      allowDeselect={false}
    />
  );
}
