import { ActionIcon, Badge, Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { changeLocale, locales } from '../../api/locales';
import { useMay } from '../../api/session';
import type { Locale } from '../../api/types';
import { useT } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { useChange } from '../../ui/useChange';
import { LocaleForm } from './LocaleForm';
import { useDeleteLocale } from './useDeleteLocale';

export function LocalesPage() {
  const t = useT();
  const [isOpen, form] = useDisclosure();
  const canManage = useMay('locales.manage');
  const columns: Column<Locale>[] = [
    {
      key: 'name',
      label: t('locales.name'),
      render: it => (
        <Group gap="xs">
          <Text fw={550}>{it.name}</Text>
          {it.isDefault && <Badge color="pine">{t('locales.default')}</Badge>}
        </Group>
      ),
    },
    { key: 'code', label: t('locales.code'), render: it => <span className="code">{it.code}</span> },
  ];
  if (canManage)
    columns.push({
      key: 'actions',
      label: t('actions'),
      isActions: true,
      render: it => <Actions locale={it} />,
    });
  return (
    <Page
      title={t('nav.locales')}
      lead={t('locales.lead')}
      width="text"
      actions={
        canManage && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={form.open}>
            {t('locales.add')}
          </Button>
        )
      }
    >
      <Loaded query={useQuery(locales())}>
        {all => <DataTable caption={t('nav.locales')} columns={columns} rows={all} rowKey={it => it.id} />}
      </Loaded>
      <LocaleForm opened={isOpen} onClose={form.close} />
    </Page>
  );
}

function Actions({ locale }: { locale: Locale }) {
  const t = useT();
  const change = useChange((id: number) => changeLocale(id, { isDefault: true }), {
    stale: [['locales']],
    done: () => t('locales.madeDefault', { name: locale.name }),
  });
  const remove = useDeleteLocale(locale);
  if (locale.isDefault) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('actionsOf', { name: locale.name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => change.mutate(locale.id)}>{t('locales.makeDefault')}</Menu.Item>
        <Menu.Item color="red" onClick={remove}>
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
