import { Group } from '@mantine/core';
import type { Model } from '../../api/types';
import { useT } from '../../i18n';
import { TextLink } from '../../ui/links';
import { useRoles } from '../roles/useRoles';

/** Where the content API has a type, and whether anybody may come in. */
export function Reach({ model }: { model: Model }) {
  const t = useT();
  const all = useRoles();
  const name = model.kind === 'singleType' ? model.info.singularName : model.info.pluralName;
  const open = all?.find(it => it.type === 'public')?.permissions[model.uid];
  const actions = Object.keys(open ?? {});
  return (
    <Group gap="xs">
      <span className="code wrap-anywhere">{`/api/${name}`}</span>
      {all && (
        <TextLink to="/roles/$type" params={{ type: 'public' }} fz="sm">
          {actions.length === 0 ? t('types.closed') : t('types.open', { actions: actions.join(', ') })}
        </TextLink>
      )}
    </Group>
  );
}
