import { useMay } from '../../../api/session';
import type { StoredFile } from '../../../api/types';
import { Thumbnail } from '../../../form/fields/media/Thumbnail';
import { useFormats, useT } from '../../../i18n';
import { type Column, DataTable } from '../../../ui/DataTable';
import type { Selection } from '../../content/list/selection';
import { FileLink } from './FileLink';
import classes from './Files.module.css';
import { FileTick } from './FileTick';
import { carrying } from './selected';

interface Props {
  files: StoredFile[];
  selection: Selection;
  sort: string;
  onSort(sort: string): void;
}

/** Files as rows, with what they are. */
export function FileTable({ files, selection, sort, onSort }: Props) {
  const t = useT();
  const formats = useFormats();
  const carry = carrying(selection);
  const canMove = useMay('content.manage');
  const columns: Column<StoredFile>[] = [
    {
      key: 'name',
      label: t('library.name'),
      sort: 'name',
      render: it => (
        // biome-ignore lint/a11y/noStaticElementInteractions: what is selected is moved by buttons, too
        <div className={classes.name} draggable={canMove} onDragStart={event => carry(event, it)}>
          <FileTick file={it} selection={selection} />
          <Thumbnail file={it} size="tiny" />
          <FileLink file={it} />
        </div>
      ),
    },
    { key: 'mime', label: t('library.kind'), render: it => it.mime },
    { key: 'size', label: t('library.size'), sort: 'size', render: it => formats.size(it.size) },
    {
      key: 'createdAt',
      label: t('library.added'),
      sort: 'createdAt',
      render: it => formats.instant(it.createdAt),
    },
  ];
  return (
    <DataTable
      caption={t('nav.media')}
      columns={columns}
      rows={files}
      rowKey={it => it.id}
      sort={sort}
      onSort={onSort}
    />
  );
}
