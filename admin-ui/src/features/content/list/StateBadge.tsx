import type { SavedEntry } from '../../../api/types';
import { useT } from '../../../i18n';
import classes from './StateBadge.module.css';

/** How a draft stands with what is published. A plain badge: a list has a hundred of them. */
export function StateBadge({ state }: { state: SavedEntry['__state'] }) {
  const t = useT();
  return (
    <span className={classes.badge} data-state={state}>
      {t(`entry.state.${state}`)}
    </span>
  );
}
