import { Button, Input, Group as Row, Stack } from '@mantine/core';
import { useId } from 'react';
import { useT } from '../../../i18n';
import { faultText } from '../../faultText';
import { labelOf } from '../../label';
import { useIsMarked } from '../../Marks';
import { useCanWrite, useErrorOf, useGroup } from '../../useForm';
import { AddComponent } from './AddComponent';
import { amountHint } from './amount';
import classes from './Component.module.css';
import type { StructureProps } from './ComponentField';
import { Instance } from './Instance';
import { Sortable } from './Sortable';
import { useList } from './useList';

/** Several components in their order, of one kind or, in a dynamic zone, of several. */
export function ComponentList(props: StructureProps) {
  const { group, name, attribute, path, field } = props;
  const t = useT();
  const id = useId();
  const error = useErrorOf(group, name);
  useGroup(group);
  const items = group.slots.get(name)?.now ?? [];
  const list = useList(props);
  const canWrite = useCanWrite();
  const label = labelOf(name, attribute);
  const isMarked = useIsMarked(group, attribute);
  const isZone = attribute.type === 'dynamiczone';
  const hint = amountHint(attribute, t);
  const max = Number(attribute.max ?? Number.POSITIVE_INFINITY);
  return (
    <section aria-labelledby={id}>
      <Row justify="space-between" align="flex-end" gap="xs" mb={6} pr={isMarked ? 44 : 0} mih={28}>
        <div>
          <Input.Label id={id} labelElement="div" required={attribute.required === true}>
            {label} <span className={classes.amount}>{items.length}</span>
          </Input.Label>
          {hint && <Input.Description>{hint}</Input.Description>}
        </div>
        {items.length > 1 && <OpenAll items={items} />}
      </Row>
      <Stack gap="xs">
        {items.length > 0 && (
          <Sortable items={items} onMove={list.move} label={label}>
            {items.map((item, at) => (
              <Instance
                key={item.key}
                item={item}
                at={at}
                count={items.length}
                path={path}
                field={isZone ? `${field}.${item.model.uid}` : field}
                isZone={isZone}
                list={list}
              />
            ))}
          </Sortable>
        )}
        {canWrite && (
          <AddComponent attribute={attribute} label={label} isFull={items.length >= max} onAdd={list.add} />
        )}
      </Stack>
      {error && <Input.Error mt={6}>{faultText(error, t)}</Input.Error>}
    </section>
  );
}

function OpenAll({ items }: { items: readonly StructureProps['group'][] }) {
  const t = useT();
  const turn = (isOpen: boolean) => {
    for (const it of items) it.open(isOpen);
  };
  return (
    <Button.Group>
      <Button size="compact-xs" variant="default" onClick={() => turn(true)}>
        {t('form.openAll')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => turn(false)}>
        {t('form.closeAll')}
      </Button>
    </Button.Group>
  );
}
