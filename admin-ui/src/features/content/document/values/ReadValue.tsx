import { Badge, Code, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../../../i18n';
import { Quiet } from '../../../../ui/Quiet';
import type { Part, Shown } from './shown';
import classes from './values.module.css';

/** A value to be read. */
export function ReadValue({ value }: { value: Shown }) {
  const t = useT();
  switch (value.kind) {
    case 'nothing':
      return <Quiet>{t('doc.nothing')}</Quiet>;
    case 'text':
      return <Text className={classes.text}>{value.text}</Text>;
    case 'code':
      return (
        <Code block className={classes.code}>
          {value.text}
        </Code>
      );
    case 'links':
      return (
        <Group gap={6}>
          {value.links.map(it => (
            <Badge key={it.key} color="gray" className={classes.link}>
              {it.label}
            </Badge>
          ))}
        </Group>
      );
    case 'parts':
      return (
        <Stack gap="xs">
          {value.parts.map((it, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are only read, and have no other name
            <ReadPart key={at} part={it} />
          ))}
        </Stack>
      );
  }
}

/** A component with those of its fields that hold something. */
export function ReadPart({ part }: { part: Part }) {
  return (
    <Paper withBorder p="sm">
      <Text fz="sm" fw={550} mb={4}>
        {part.name}
      </Text>
      <Stack gap={6}>
        {part.fields
          .filter(it => it.value.kind !== 'nothing')
          .map(it => (
            <ReadField key={it.name} label={it.label}>
              <ReadValue value={it.value} />
            </ReadField>
          ))}
      </Stack>
    </Paper>
  );
}

/** A value under what it is called. */
export function ReadField({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text c="dimmed" fz="sm">
        {label}
      </Text>
      {children}
    </div>
  );
}
