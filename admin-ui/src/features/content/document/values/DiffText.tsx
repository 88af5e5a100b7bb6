import { Code, Text } from '@mantine/core';
import { diffLines, diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { Added, Removed } from './Marks';
import { type Run, readable, replaced } from './runs';
import classes from './values.module.css';

/** Beyond that a browser would think for long about what differs. */
const PATIENCE_MS = 300;

/** A text with what was taken out of it and put in, word by word. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const runs = useMemo(
    () => readable(before, after, diffWordsWithSpace(before, after, { timeout: PATIENCE_MS })),
    [before, after],
  );
  return (
    <Text component="div" className={classes.text}>
      <Runs runs={runs} />
    </Text>
  );
}

/** The same line by line. */
export function DiffCode({ before, after }: { before: string; after: string }) {
  const runs = useMemo(
    () => diffLines(before, after, { timeout: PATIENCE_MS }) ?? replaced(before, after),
    [before, after],
  );
  return (
    <Code block className={classes.code} tabIndex={0}>
      <Runs runs={runs} />
    </Code>
  );
}

function Runs({ runs }: { runs: Run[] }) {
  return runs.map((run, at) => {
    const key = `${at} ${run.value.length}`;
    if (run.removed) return <Removed key={key}>{run.value}</Removed>;
    if (run.added) return <Added key={key}>{run.value}</Added>;
    return <span key={key}>{run.value}</span>;
  });
}
