import { Badge } from '@mantine/core';
import type { SavedEntry } from '../../../api/types';
import { useT } from '../../../i18n';

const COLOURS: Record<SavedEntry['__state'], string> = {
  draft: 'blue',
  modified: 'yellow',
  published: 'pine',
};

/** How a draft stands with what is published. */
export function StateBadge({ state }: { state: SavedEntry['__state'] }) {
  const t = useT();
  return <Badge color={COLOURS[state]}>{t(`entry.state.${state}`)}</Badge>;
}
