import { ActionIcon, Button, Input, Paper, Group as Row, Tooltip } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useId } from 'react';
import { useT } from '../../../i18n';
import { Fields } from '../../Fields';
import { faultText } from '../../faultText';
import { useIsMarked } from '../../Marks';
import type { Values } from '../../store/value';
import { useCanWrite, useErrorOf, useGroup, useStore } from '../../useForm';
import classes from './Component.module.css';
import type { StructureProps } from './ComponentField';
import { PasteButton } from './PasteButton';
import { useLabel } from './useLabel';
import { useRemoved } from './useRemoved';

/** One component, or none. */
export function SingleComponent({ group, name, attribute, path, field }: StructureProps) {
  const t = useT();
  const store = useStore();
  const id = useId();
  const error = useErrorOf(group, name);
  const removed = useRemoved();
  const canWrite = useCanWrite();
  useGroup(group);
  const label = useLabel(name, attribute);
  const isMarked = useIsMarked(group, attribute);
  const [inside] = group.slots.get(name)?.now ?? [];
  const add = (values?: Values) => {
    const child = group.child(attribute, values);
    group.arrange(name, [child]);
    const first = child.first();
    if (first) store.focusOn(child, first);
  };
  const remove = () => {
    if (!inside) return;
    group.arrange(name, []);
    removed(label, () => group.arrange(name, [inside]));
  };
  return (
    <section aria-labelledby={id}>
      <Row justify="space-between" mih={28} mb={6} pr={isMarked ? 44 : 0}>
        <Input.Label id={id} labelElement="div" required={attribute.required === true}>
          {label}
        </Input.Label>
        {inside && canWrite && (
          <Tooltip label={t('form.remove', { name: label })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('form.remove', { name: label })}
              onClick={remove}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Row>
      {inside ? (
        <Paper className={classes.single}>
          <Fields key={inside.key} group={inside} path={path} field={field} />
        </Paper>
      ) : canWrite ? (
        <Row gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => add()}
          >
            {t('form.add', { name: label })}
          </Button>
          <PasteButton uids={[String(attribute.component)]} onPaste={({ values }) => add(values)} />
        </Row>
      ) : null}
      {error && <Input.Error mt={6}>{faultText(error, t)}</Input.Error>}
    </section>
  );
}
