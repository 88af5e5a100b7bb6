import { Stack } from '@mantine/core';
import type { FileUse } from '../../../api/types';
import { UseLine } from './UseLine';

/** Places where a file is used. */
export function UseList({ label, uses }: { label: string; uses: FileUse[] }) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} aria-label={label}>
      {uses.map(it => (
        <UseLine key={[it.uid, it.documentId, it.locale, it.field].join(' ')} use={it} />
      ))}
    </Stack>
  );
}
