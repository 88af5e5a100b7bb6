import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import { type MessageKey, useT } from '../../i18n';
import { en } from '../../i18n/en';
import classes from './EffectList.module.css';
import type { Effect, ModelEffects } from './effects';

const COLOURS: Record<Effect['what'], string> = {
  added: 'pine',
  removed: 'red',
  deleted: 'red',
  renamed: 'blue',
  changed: 'blue',
  settings: 'gray',
};

/** What is asked for, type by type. */
export function EffectList({ models }: { models: ModelEffects[] }) {
  const t = useT();
  return (
    <Stack gap="md">
      {models.map(({ uid, name, effects }) => (
        <section key={uid}>
          <Group gap="xs" mb={4}>
            <Text fw={620}>{name}</Text>
            <Text c="dimmed" className="code wrap-anywhere">
              {uid}
            </Text>
          </Group>
          <ul className={classes.list}>
            {effects.map(it => (
              <Line key={`${it.what} ${it.field}`} effect={it} label={t(`effect.${it.what}`)} />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
}

function Line({ effect, label }: { effect: Effect; label: string }) {
  const t = useT();
  const { what, field, was, options = [] } = effect;
  const nameOf = (option: string) => {
    const key = `option.${option}`;
    return key in en ? t(key as MessageKey) : option;
  };
  return (
    <li className={classes.line}>
      <Badge color={COLOURS[what]} className={classes.what}>
        {label}
      </Badge>
      <span className="wrap-anywhere">
        {was && (
          <>
            <Code>{was}</Code> →{' '}
          </>
        )}
        {field && <Code>{field}</Code>}
        {options.length > 0 && (
          <Text component="span" fz="sm" c="dimmed" ml="xs">
            {options.map(nameOf).join(', ')}
          </Text>
        )}
      </span>
    </li>
  );
}
