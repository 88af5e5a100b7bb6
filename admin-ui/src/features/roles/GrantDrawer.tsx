import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { model as modelOf } from '../../api/models';
import type { Grant, Limit, Model } from '../../api/types';
import { useT } from '../../i18n';
import { Loaded } from '../../ui/Loaded';
import { SidePanel } from '../../ui/SidePanel';
import { FieldLimit } from './FieldLimit';
import { isLimited } from './grants';
import type { Cell } from './PermissionMatrix';
import { RowLimit } from './RowLimit';

interface Props {
  cell: Cell | null;
  title: string;
  grant: Grant;
  onClose(): void;
  onSet(grant: Grant): void;
}

/** Which fields, and which rows. */
export function GrantDrawer({ cell, title, grant, onClose, onSet }: Props) {
  return (
    <SidePanel opened={cell !== null} onClose={onClose} title={title}>
      {cell?.model && (
        <Body
          key={`${cell.uid}.${cell.action}`}
          uid={cell.model}
          grant={grant}
          onClose={onClose}
          onSet={onSet}
        />
      )}
    </SidePanel>
  );
}

function Body(props: { uid: string; grant: Grant; onClose(): void; onSet(grant: Grant): void }) {
  return (
    <Loaded query={useQuery(modelOf('content-types', props.uid))}>
      {it => <Limits model={it} {...props} />}
    </Loaded>
  );
}

function Limits({
  model,
  grant,
  onClose,
  onSet,
}: {
  model: Model;
  grant: Grant;
  onClose(): void;
  onSet(g: Grant): void;
}) {
  const t = useT();
  const before = isLimited(grant) ? grant : {};
  const [fields, setFields] = useState(before.fields);
  const [where, setWhere] = useState<Limit['where'] | 'wrong'>(before.where);
  const apply = () => {
    if (where === 'wrong') return;
    const limit = { ...(fields && { fields }), ...(where && { where }) };
    onSet(Object.keys(limit).length === 0 ? true : limit);
    onClose();
  };
  return (
    <Stack gap="xl">
      <FieldLimit names={Object.keys(model.attributes)} fields={fields} onChange={setFields} />
      <RowLimit model={model} where={before.where} onChange={setWhere} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={apply} disabled={where === 'wrong'}>
          {t('grant.apply')}
        </Button>
      </Group>
    </Stack>
  );
}
