import { Badge, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import type { Model } from '../../../../api/types';
import { labelOf } from '../../../../form/label';
import { useT } from '../../../../i18n';
import { Quiet } from '../../../../ui/Quiet';
import { DiffValue } from '../values/DiffValue';
import { ReadValue } from '../values/ReadValue';
import { show } from '../values/show';
import type { Shown } from '../values/shown';
import { useReading } from '../values/useReading';
import type { Difference, Side, Sides } from './merge';
import classes from './merge.module.css';

interface Props {
  model: Model;
  difference: Difference;
  sides: Sides;
  side: Side | undefined;
  onChoose(side: Side): void;
}

/** One attribute: what it was, and what each side has made of it. */
export function FieldChoice({ model, difference, sides, side, onChoose }: Props) {
  const t = useT();
  const id = useId();
  const { name, attribute, kind, isFixed } = difference;
  const offered: Side[] = isFixed ? ['theirs'] : ['mine', 'theirs'];
  const reading = useReading(model, [sides.base, sides.mine, sides.current]);
  const shown = (value: unknown) => show(value, attribute, reading);
  const was = shown(sides.base[name]);
  return (
    <fieldset className={classes.field} aria-labelledby={id}>
      <Group gap="xs" mb="xs">
        <Text id={id} fw={620}>
          {labelOf(name, attribute)}
        </Text>
        {kind === 'conflict' && <Badge color="yellow">{t('stale.both')}</Badge>}
        {kind === 'together' && <Badge color="blue">{t('stale.together')}</Badge>}
      </Group>
      <Radio.Group value={side ?? null} onChange={it => onChoose(it as Side)} aria-labelledby={id}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {offered.map(it => (
            <Choice
              key={it}
              side={it}
              isUnchanged={kind !== 'conflict' && kind !== 'together' && kind !== it}
              was={was}
              now={shown(it === 'mine' ? mineOf(sides, name) : sides.current[name])}
            />
          ))}
        </SimpleGrid>
      </Radio.Group>
      {kind === 'conflict' && (
        <details className={classes.was}>
          <summary>{t('stale.was')}</summary>
          <ReadValue value={was} />
        </details>
      )}
    </fieldset>
  );
}

const mineOf = ({ mine, base }: Sides, name: string) => (name in mine ? mine[name] : base[name]);

interface ChoiceProps {
  side: Side;
  isUnchanged: boolean;
  was: Shown;
  now: Shown;
}

function Choice({ side, isUnchanged, was, now }: ChoiceProps) {
  const t = useT();
  return (
    <Radio.Card value={side} className={classes.choice} aria-label={t(`stale.${side}`)}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Radio.Indicator mt={2} />
        <Stack gap={4} className={classes.value}>
          <Text fz="sm" fw={550}>
            {t(`stale.${side}`)}
          </Text>
          {isUnchanged ? (
            <>
              <Quiet>{t('stale.unchanged')}</Quiet>
              <ReadValue value={was} />
            </>
          ) : (
            <DiffValue before={was} after={now} />
          )}
        </Stack>
      </Group>
    </Radio.Card>
  );
}
