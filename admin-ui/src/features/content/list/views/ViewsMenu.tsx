import { Button, Menu } from '@mantine/core';
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changeView, createView, type View, views } from '../../../../api/views';
import { useT } from '../../../../i18n';
import { MenuLink } from '../../../../ui/MenuLink';
import { useChange } from '../../../../ui/useChange';
import { type ContentSearch, searchOf, viewQuery } from '../search';
import { useDeleteView } from './useDeleteView';
import { ViewForm, type ViewNames } from './ViewForm';

interface Props {
  uid: string;
  search: ContentSearch;
  onShow(search: ContentSearch): void;
}

/** Lists that are looked at again: one's own, and those of everybody. */
export function ViewsMenu({ uid, search, onShow }: Props) {
  const t = useT();
  const [asks, setAsks] = useState<'new' | 'names' | null>(null);
  const all = useQuery(views(uid)).data ?? [];
  const current = all.find(it => it.id === search.view);
  const query = viewQuery(search);
  const isChanged = current !== undefined && viewQuery(searchOf(current)) !== query;
  const stale = [['views', uid]];
  const create = useChange((names: ViewNames) => createView({ uid, query, ...names }), {
    stale,
    done: view => t('views.saved', { name: view.name }),
    onDone: view => {
      setAsks(null);
      onShow({ ...search, view: view.id });
    },
  });
  const change = useChange(
    ({ view, ...body }: { view: View } & Partial<ViewNames> & { query?: string }) =>
      changeView(view.id, body),
    { stale, done: view => t('views.saved', { name: view.name }), onDone: () => setAsks(null) },
  );
  const remove = useDeleteView(uid, () => onShow({ ...search, view: undefined }));
  const label = current
    ? isChanged
      ? t('views.changed', { name: current.name })
      : current.name
    : t('views.open');
  return (
    <>
      <Menu position="bottom-start" width={270}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />} maw={280}>
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['private', 'everyone'] as const).map(scope => (
            <Views key={scope} scope={scope} uid={uid} views={all} current={current} />
          ))}
          <Menu.Label>{t('views.this')}</Menu.Label>
          <Menu.Item onClick={() => setAsks('new')}>{t('views.saveAs')}</Menu.Item>
          {current?.editable && (
            <>
              <Menu.Item disabled={!isChanged} onClick={() => change.mutate({ view: current, query })}>
                {t('views.update', { name: current.name })}
              </Menu.Item>
              <Menu.Item onClick={() => setAsks('names')}>{t('views.rename')}</Menu.Item>
              <Menu.Item color="red" onClick={() => remove(current)}>
                {t('views.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asks === 'new' && (
        <ViewForm
          title={t('views.newTitle')}
          isSaving={create.isPending}
          onSave={create.mutate}
          onClose={() => setAsks(null)}
        />
      )}
      {asks === 'names' && current && (
        <ViewForm
          title={t('views.namesTitle')}
          initial={{ name: current.name, scope: current.scope === 'everyone' ? 'everyone' : 'private' }}
          isSaving={change.isPending}
          onSave={names => change.mutate({ view: current, ...names })}
          onClose={() => setAsks(null)}
        />
      )}
    </>
  );
}

function Views(props: { scope: string; uid: string; views: View[]; current: View | undefined }) {
  const t = useT();
  const found = props.views.filter(it => it.scope === props.scope);
  if (found.length === 0) return null;
  return (
    <>
      <Menu.Label>{t(props.scope === 'everyone' ? 'views.everyone' : 'views.private')}</Menu.Label>
      {found.map(view => {
        const isCurrent = view.id === props.current?.id;
        return (
          <MenuLink
            key={view.id}
            to="/content/$uid"
            params={{ uid: props.uid }}
            search={searchOf(view)}
            aria-current={isCurrent ? 'true' : undefined}
            leftSection={<IconCheck size={16} opacity={isCurrent ? 1 : 0} aria-hidden />}
          >
            {view.name}
          </MenuLink>
        );
      })}
      <Menu.Divider />
    </>
  );
}
