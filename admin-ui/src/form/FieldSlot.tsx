import { Skeleton } from '@mantine/core';
import { memo, type RefObject, Suspense, use, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Attribute } from '../api/types';
import { useT } from '../i18n';
import { isStructure } from './attribute';
import { FieldBoundary } from './FieldBoundary';
import classes from './Fields.module.css';
import { faultText } from './faultText';
import type { Path } from './field';
import { ComponentField } from './fields/component/ComponentField';
import { hintOf } from './hints';
import { labelOf } from './label';
import { Marks } from './Marks';
import { fieldOf, roomOf } from './registry';
import type { Group } from './store/group';
import { useCanWrite, useDocument, useErrorOf, useMountOf, useStore } from './useForm';

/** Which attribute of which group, and where that is in the entry. */
export interface SlotProps {
  group: Group;
  name: string;
  attribute: Attribute;
  path: Path;
  field: string;
}

/** One attribute: its field, what is to be known about it, and what is wrong with it. */
export const FieldSlot = memo(function FieldSlot({ group, name, attribute, path, field }: SlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const error = useErrorOf(group, name);
  const own = useMemo(() => [...path, name], [path, name]);
  const inside = field ? `${field}.${name}` : name;
  const Body = isStructure(attribute) ? ComponentField : Simple;
  return (
    <div
      className={classes.slot}
      ref={box}
      data-field={own.join('.')}
      data-invalid={error ? true : undefined}
    >
      <FieldBoundary label={labelOf(name, attribute)}>
        <Suspense fallback={<Skeleton h={roomOf(attribute)} aria-busy="true" />}>
          <Body group={group} name={name} attribute={attribute} path={own} field={inside} />
          <Focus group={group} name={name} box={box} />
        </Suspense>
      </FieldBoundary>
      <Marks group={group} name={name} attribute={attribute} />
    </div>
  );
});

function Simple({ group, name, attribute, path, field }: SlotProps) {
  const t = useT();
  const document = useDocument(useStore());
  const mount = useMountOf(group, name);
  const error = useErrorOf(group, name);
  const canWrite = useCanWrite();
  const change = useCallback((value: unknown) => group.set(name, value), [group, name]);
  const found = fieldOf(attribute);
  const Field = found instanceof Promise ? use(found) : found;
  return (
    <Field
      key={mount}
      path={path}
      field={field}
      instance={group.parent ? group.rowId : undefined}
      attribute={attribute}
      label={labelOf(name, attribute)}
      description={hintOf(attribute, t)}
      document={document}
      initial={group.leaves.get(name)?.value ?? undefined}
      onChange={change}
      error={error && faultText(error, t)}
      disabled={attribute.writable === false || !canWrite}
    />
  );
}

const WRITABLE = 'input:not([type="hidden"]), textarea, [contenteditable="true"]';

/** Brings somebody to a field, once it is there. Drawn after it, so that an editor has arrived. */
function Focus({ group, name, box }: { group: Group; name: string; box: RefObject<HTMLElement | null> }) {
  const store = useStore();
  useEffect(() => {
    if (!store.takeFocus(group, name) || !box.current) return;
    const target = box.current.querySelector<HTMLElement>(WRITABLE) ?? box.current.querySelector('button');
    box.current.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  });
  return null;
}
