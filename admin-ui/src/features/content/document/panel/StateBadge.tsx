import { Badge } from '@mantine/core';
import { type MessageKey, useT } from '../../../../i18n';

export type State = 'draft' | 'modified' | 'published';

const COLOURS: Record<State, string> = { draft: 'blue', modified: 'yellow', published: 'pine' };

/** How a draft stands with what is published. */
export function StateBadge({ state }: { state: State }) {
  const t = useT();
  return <Badge color={COLOURS[state]}>{t(`doc.state.${state}` as MessageKey)}</Badge>;
}
