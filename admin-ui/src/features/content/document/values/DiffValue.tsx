import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import IconArrow from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs';
import { type MessageKey, useT } from '../../../../i18n';
import { Quiet } from '../../../../ui/Quiet';
import { type Change, linkChanges, partChanges } from './changes';
import { DiffCode, DiffText } from './DiffText';
import { Added, Removed } from './Marks';
import { ReadField, ReadPart, ReadValue } from './ReadValue';
import { NOTHING, type Part, type Shown } from './shown';
import classes from './values.module.css';

interface Props {
  before: Shown;
  after: Shown;
}

/** What became of a value. */
export function DiffValue({ before, after }: Props) {
  if (before.kind === 'text' && after.kind === 'text' && !before.isWhole)
    return <DiffText before={before.text} after={after.text} />;
  if (before.kind === 'code' && after.kind === 'code')
    return <DiffCode before={before.text} after={after.text} />;
  if (isOf('links', before, after)) return <DiffLinks before={before} after={after} />;
  if (isOf('parts', before, after)) return <DiffParts before={before} after={after} />;
  return (
    <Group gap="xs" align="flex-start">
      <Whole value={before} mark={Removed} />
      <IconArrow size={16} aria-hidden className={classes.arrow} />
      <Whole value={after} mark={Added} />
    </Group>
  );
}

const isOf = (kind: Shown['kind'], ...values: Shown[]) =>
  values.every(it => it.kind === kind || it.kind === 'nothing') && values.some(it => it.kind === kind);

function Whole({ value, mark: Mark }: { value: Shown; mark: typeof Added }) {
  if (value.kind !== 'text') return <ReadValue value={value} />;
  return (
    <Text component="span" className={classes.text}>
      <Mark>{value.text}</Mark>
    </Text>
  );
}

function DiffLinks({ before, after }: Props) {
  const list = (it: Shown) => (it.kind === 'links' ? it.links : []);
  return (
    <Group gap={6}>
      {linkChanges(list(before), list(after)).map(it => {
        const link = it.kind === 'removed' ? it.before : it.after;
        const colour = { added: 'pine', removed: 'red', kept: 'gray', changed: 'gray' }[it.kind];
        return (
          <Badge key={`${it.kind} ${link.key}`} color={colour} className={classes.link}>
            {it.kind === 'removed' ? <Removed>{link.label}</Removed> : null}
            {it.kind === 'added' ? <Added>{link.label}</Added> : null}
            {it.kind === 'kept' ? link.label : null}
          </Badge>
        );
      })}
    </Group>
  );
}

function DiffParts({ before, after }: Props) {
  const t = useT();
  const list = (it: Shown) => (it.kind === 'parts' ? it.parts : []);
  const changes = partChanges(list(before), list(after));
  const kept = changes.filter(it => it.kind === 'kept').length;
  return (
    <Stack gap="xs">
      {changes.map((it, at) =>
        it.kind === 'kept' ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only read, and have no other name
          <DiffPart key={at} change={it} />
        ),
      )}
      {kept > 0 && <Quiet>{t('doc.partsKept', { count: kept })}</Quiet>}
    </Stack>
  );
}

function DiffPart({ change }: { change: Change<Part> }) {
  const t = useT();
  const says = <Badge color={COLOURS[change.kind]}>{t(`doc.part.${change.kind}` as MessageKey)}</Badge>;
  if (change.kind !== 'changed')
    return (
      <Stack gap={4} className={classes.part} data-change={change.kind} pl="sm">
        {says}
        <ReadPart part={change.kind === 'removed' ? change.before : change.after} />
      </Stack>
    );
  const was = (name: string) => change.before.fields.find(it => it.name === name)?.value ?? NOTHING;
  return (
    <Stack gap={4} className={classes.part} data-change="changed" pl="sm">
      {says}
      <Paper withBorder p="sm">
        <Text fz="sm" fw={550} mb={4}>
          {change.after.name}
        </Text>
        <Stack gap={6}>
          {change.after.fields
            .filter(it => JSON.stringify(it.value) !== JSON.stringify(was(it.name)))
            .map(it => (
              <ReadField key={it.name} label={it.label}>
                <DiffValue before={was(it.name)} after={it.value} />
              </ReadField>
            ))}
        </Stack>
      </Paper>
    </Stack>
  );
}

const COLOURS = { added: 'pine', removed: 'red', changed: 'blue', kept: 'gray' };
