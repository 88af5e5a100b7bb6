import { ActionIcon, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import type { Model } from '../../api/types';
import { useT } from '../../i18n';

export function ModelMenu({ model, onDelete }: { model: Model; onDelete(): void }) {
  const t = useT();
  const name = model.info.displayName;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('actionsOf', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save(model)}>{t('types.download')}</Menu.Item>
        <Menu.Item color="red" onClick={onDelete}>
          {t('types.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function save(model: Model) {
  const { uid, category, builtIn, ...schema } = model;
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(schema, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `${uid.replace(/^api::/, '')}.schema.json`;
  link.click();
  URL.revokeObjectURL(address);
}
