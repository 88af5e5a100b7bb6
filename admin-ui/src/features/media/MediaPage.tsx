import { Button, Group, Select, Stack } from '@mantine/core';
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { files } from '../../api/media';
import { isDenied } from '../../api/problem';
import { DropArea } from '../../form/fields/media/upload/DropArea';
import { UploadButton } from '../../form/fields/media/upload/UploadButton';
import { UploadList } from '../../form/fields/media/upload/UploadList';
import { useUploads } from '../../form/fields/media/upload/useUploads';
import { useT } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ListFoot } from '../../ui/ListFoot';
import { Loaded } from '../../ui/Loaded';
import { tidySearch } from '../../ui/listSearch';
import { Page } from '../../ui/Page';
import { SearchBox } from '../../ui/SearchBox';
import { FileDrawer } from './FileDrawer';
import { FileGrid } from './FileGrid';
import { type FileKind, KINDS, type MediaSearch } from './search';

/** All files that entries can show. */
export function MediaPage() {
  const t = useT();
  const { file, ...search } = useSearch({ from: '/shell/media' });
  const navigate = useNavigate({ from: '/media' });
  const change = (next: MediaSearch) =>
    void navigate({ replace: true, search: before => tidySearch({ ...before, page: undefined, ...next }) });
  const uploads = useUploads({
    // The newest stand on the first page of all.
    onStored: () => change({ q: undefined, kind: undefined }),
  });
  const { q, page, kind } = search;
  const query = useQuery({
    ...files({ q, page, allowed: kind && [kind] }),
    placeholderData: keepPreviousData,
  });
  const isFiltered = Boolean(q || kind);
  const canSend = !isDenied(query.error);
  return (
    <>
      <DropArea onFiles={canSend ? uploads.add : undefined}>
        <Page
          title={t('nav.media')}
          lead={t('library.lead')}
          actions={canSend && <UploadButton label={t('upload.many')} onFiles={uploads.add} />}
        >
          <Stack>
            <Group gap="sm">
              <SearchBox value={q ?? ''} onSearch={words => change({ q: words })} />
              <KindSelect kind={kind} onChange={it => change({ kind: it })} />
            </Group>
            <UploadList uploads={uploads} />
            <Loaded query={query}>
              {({ data, meta: { pagination } }) =>
                data.length === 0 ? (
                  <EmptyState
                    icon={IconPhoto}
                    title={isFiltered ? t('list.nothing') : t('fields.media.empty')}
                    text={isFiltered ? t('library.nothingText') : t('fields.media.emptyText')}
                  >
                    {isFiltered && (
                      <Button variant="default" onClick={() => void navigate({ search: {} })}>
                        {t('library.all')}
                      </Button>
                    )}
                  </EmptyState>
                ) : (
                  <div>
                    <FileGrid files={data} />
                    <ListFoot
                      page={pagination.page}
                      pageCount={pagination.pageCount}
                      total={pagination.total}
                      counts="media.total"
                      onPage={it => change({ page: it })}
                    />
                  </div>
                )
              }
            </Loaded>
          </Stack>
        </Page>
      </DropArea>
      <FileDrawer id={file} onClose={() => change({ page, file: undefined })} />
    </>
  );
}

function KindSelect({ kind, onChange }: { kind?: FileKind; onChange(kind?: FileKind): void }) {
  const t = useT();
  return (
    <Select
      aria-label={t('library.kind')}
      placeholder={t('library.anyKind')}
      data={KINDS.map(it => ({ value: it, label: t(`media.${it}`) }))}
      value={kind ?? null}
      onChange={it => onChange((it as FileKind | null) ?? undefined)}
      w={{ base: '100%', xs: 200 }}
      clearable
      clearButtonProps={{ 'aria-label': t('option.clear') }}
    />
  );
}
