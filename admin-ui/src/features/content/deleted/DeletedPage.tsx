import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type DeletedEntry, deletedEntries } from '../../../api/deleted';
import { model } from '../../../api/models';
import { useMay } from '../../../api/session';
import type { Model } from '../../../api/types';
import { hasDrafts } from '../../../form/attribute';
import { useFormats, useT } from '../../../i18n';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { ListFoot } from '../../../ui/ListFoot';
import { Loaded } from '../../../ui/Loaded';
import { Page } from '../../../ui/Page';
import { useListSearch } from '../../../ui/useListSearch';
import { useAuthor } from '../document/history/useAuthor';
import { useLanguageName } from '../document/panel/useLanguageName';
import { TypeLink } from '../edit/TypeLink';
import { BringBack } from './BringBack';

/** The entries of a type that were deleted, to be brought back. */
export function DeletedPage() {
  const { uid } = useParams({ from: '/shell/content/$uid/deleted' });
  return <Loaded query={useQuery(model('content-types', uid))}>{it => <Deleted model={it} />}</Loaded>;
}

function Deleted({ model }: { model: Model }) {
  const t = useT();
  const { search, change } = useListSearch();
  const columns = useColumns(model);
  return (
    <Page
      title={t('deleted.title')}
      lead={t(hasDrafts(model) ? 'deleted.lead' : 'deleted.leadPublic')}
      back={<TypeLink model={model} />}
    >
      <Loaded query={useQuery(deletedEntries(model.uid, search.page))}>
        {({ data, meta: { pagination } }) =>
          data.length === 0 ? (
            <EmptyState icon={IconTrash} title={t('deleted.none')} text={t('deleted.noneText')} />
          ) : (
            <div>
              <DataTable caption={t('deleted.title')} columns={columns} rows={data} rowKey={keyOf} />
              <ListFoot
                page={pagination.page}
                pageCount={pagination.pageCount}
                total={pagination.total}
                onPage={page => change({ page })}
              />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

const keyOf = ({ documentId, locale, version }: DeletedEntry) => `${documentId} ${locale ?? ''} ${version}`;

function useColumns(model: Model): Column<DeletedEntry>[] {
  const t = useT();
  const formats = useFormats();
  const author = useAuthor();
  const languageOf = useLanguageName();
  const columns: Column<DeletedEntry>[] = [
    { key: 'title', label: t('deleted.name'), render: it => it.title ?? t('content.untitled') },
    { key: 'locale', label: t('deleted.language'), render: it => it.locale && languageOf(it.locale) },
    { key: 'at', label: t('deleted.at'), render: it => formats.instant(it.deletedAt) },
    { key: 'by', label: t('deleted.by'), render: it => author(it.deletedBy) },
  ];
  if (useMay('content.manage'))
    columns.push({
      key: 'actions',
      label: t('actions'),
      isActions: true,
      render: it => <BringBack model={model} entry={it} />,
    });
  return columns;
}
