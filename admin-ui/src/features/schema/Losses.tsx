import { List } from '@mantine/core';
import type { Loss } from '../../api/types';
import { type MessageKey, useT } from '../../i18n';
import { en } from '../../i18n/en';

/** What would be gone, and how much of it. */
export function Losses({ losses }: { losses: Loss[] }) {
  const t = useT();
  return (
    <List size="sm">
      {losses.map(({ model, attribute, what, count }) => {
        const key = `loss.${what}`;
        const of = attribute ? `${attribute} (${model})` : model;
        const text =
          key in en ? t(key as MessageKey, { count: count ?? 0, of }) : `${what}: ${count} (${of})`;
        return <List.Item key={`${model}.${attribute}.${what}`}>{text}</List.Item>;
      })}
    </List>
  );
}
