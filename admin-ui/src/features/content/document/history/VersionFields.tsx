import { Stack, Title } from '@mantine/core';
import type { Attribute, Model, SavedEntry } from '../../../../api/types';
import type { FieldChange } from '../../../../api/versions';
import { labelOf } from '../../../../form/label';
import { DiffValue } from '../values/DiffValue';
import { ReadValue } from '../values/ReadValue';
import { fieldsOf, show } from '../values/show';
import { useReading } from '../values/useReading';
import classes from './history.module.css';

/** What became of each attribute that has changed, from the older version to the newer. */
export function FieldChanges(props: { model: Model; changes: FieldChange[]; entry?: SavedEntry }) {
  const { model, changes, entry } = props;
  const side = (which: 'before' | 'after') => Object.fromEntries(changes.map(it => [it.field, it[which]]));
  const reading = useReading(model, [side('before'), side('after')], entry);
  return (
    <Stack gap="md">
      {changes.map(({ field, before, after }) => {
        const attribute = (model.attributes[field] ?? { type: 'string' }) as Attribute;
        return (
          <section key={field} className={classes.field} aria-label={labelOf(field, attribute)}>
            <Title order={3} fz="sm" mb={6}>
              {labelOf(field, attribute)}
            </Title>
            <DiffValue before={show(before, attribute, reading)} after={show(after, attribute, reading)} />
          </section>
        );
      })}
    </Stack>
  );
}

/** All that a version says. */
export function WholeVersion(props: { model: Model; data: Record<string, unknown>; entry?: SavedEntry }) {
  const { model, data, entry } = props;
  const reading = useReading(model, [data], entry);
  return (
    <Stack gap="md">
      {fieldsOf(model, data, reading).map(it => (
        <section key={it.name} className={classes.field} aria-label={it.label}>
          <Title order={3} fz="sm" mb={6}>
            {it.label}
          </Title>
          <ReadValue value={it.value} />
        </section>
      ))}
    </Stack>
  );
}
