import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconSchema from '@tabler/icons-react/dist/esm/icons/IconSchema.mjs';
import { useQuery } from '@tanstack/react-query';
import { isOwn, models, type Which } from '../../api/models';
import { useMay } from '../../api/session';
import type { Model } from '../../api/types';
import { type MessageKey, useFormats, useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Loaded } from '../../ui/Loaded';
import { TextLink } from '../../ui/links';
import { Page } from '../../ui/Page';
import { SearchField } from '../../ui/SearchField';
import { useListSearch } from '../../ui/useListSearch';
import { draftOf } from './draft';
import { NewModel } from './NewModel';

/** The content types or the components of the site. */
export function ModelsPage({ which }: { which: Which }) {
  const t = useT();
  const { search, change } = useListSearch();
  const [isOpen, form] = useDisclosure();
  const words = (search.q ?? '').toLowerCase();
  const name = which === 'components' ? 'components' : 'types';
  const canManage = useMay('content-types.manage');
  const add = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open}>
      {t(`${name}.add`)}
    </Button>
  );
  return (
    <Page title={t(`nav.${name}`)} lead={t(`${name}.lead`)} actions={add}>
      <Stack>
        <SearchField value={search.q ?? ''} onSearch={q => change({ q })} />
        <Loaded query={useQuery(models(which))}>
          {all => {
            const own = all.filter(isOwn);
            const found = own.filter(it => `${it.uid} ${it.info.displayName}`.toLowerCase().includes(words));
            if (own.length === 0)
              return (
                <EmptyState icon={IconSchema} title={t(`${name}.empty`)} text={t(`${name}.emptyText`)}>
                  {add}
                </EmptyState>
              );
            if (found.length === 0)
              return <EmptyState icon={IconSchema} title={t('list.nothing')} text={t('list.nothingText')} />;
            return <Models which={which} models={found} />;
          }}
        </Loaded>
      </Stack>
      <NewModel which={which} opened={isOpen} onClose={form.close} />
    </Page>
  );
}

function Models({ which, models: rows }: { which: Which; models: Model[] }) {
  const t = useT();
  const formats = useFormats();
  const columns: Column<Model>[] = [
    { key: 'name', label: t('types.name'), render: it => <Name which={which} model={it} /> },
    {
      key: 'kind',
      label: which === 'components' ? t('components.category') : t('types.kind'),
      render: it => <Text fz="sm">{it.category ?? t(`kind.${it.kind}` as MessageKey)}</Text>,
    },
    {
      key: 'fields',
      label: t('types.fields'),
      align: 'right',
      render: it => formats.number(Object.keys(it.attributes).length),
    },
    { key: 'flags', label: t('types.flags'), render: it => <Flags model={it} /> },
  ];
  const shown = which === 'components' ? columns.slice(0, 3) : columns;
  return <DataTable caption={t('types.name')} columns={shown} rows={rows} rowKey={it => it.uid} />;
}

function Name({ which, model }: { which: Which; model: Model }) {
  const to = which === 'components' ? '/components/$uid' : '/types/$uid';
  return (
    <div>
      <TextLink to={to} params={{ uid: model.uid }} fw={550}>
        {model.info.displayName}
      </TextLink>
      <Text c="dimmed" className="code wrap-anywhere">
        {model.uid}
      </Text>
    </div>
  );
}

export function Flags({ model }: { model: Model }) {
  const t = useT();
  const { draftAndPublish, localized } = draftOf(model);
  return (
    <Group gap={6}>
      {draftAndPublish && <Badge color="blue">{t('types.drafts')}</Badge>}
      {localized && <Badge color="grape">{t('types.localized')}</Badge>}
    </Group>
  );
}
