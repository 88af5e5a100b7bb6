import { Group, Paper, Text } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import classes from './ActionBar.module.css';

interface Props {
  /** What the bar is for. */
  label: string;
  text: string;
  /** Stays away where there is room for a panel beside the page, which has the same. */
  isNarrowOnly?: boolean;
  style?: CSSProperties;
  /** Buttons; the main one last. */
  children: ReactNode;
}

/** What can be done now, always in sight at the foot of the page. */
export function ActionBar({ label, text, isNarrowOnly, style, children }: Props) {
  return (
    <Paper
      className={classes.bar}
      style={style}
      shadow="md"
      role="region"
      aria-label={label}
      data-narrow-only={isNarrowOnly || undefined}
    >
      <Text fz="sm" fw={550} flex={1} role="status">
        {text}
      </Text>
      <Group gap="xs">{children}</Group>
    </Paper>
  );
}
