import { useCallback } from 'react';
import type { Attribute } from '../../api/types';
import { type MessageKey, useT } from '../../i18n';
import { isKind } from './kinds';

/** An attribute in a line: its kind, where it leads, and its rules. */
export function useSummary(attribute: Attribute): string {
  const t = useT();
  return useCallback(() => {
    const kind = isKind(attribute.type) ? t(`type.${attribute.type}` as MessageKey) : attribute.type;
    const flags = (['required', 'unique', 'private', 'repeatable', 'multiple'] as const).filter(
      it => attribute[it] === true,
    );
    return [kind, leadsTo(attribute), ...flags.map(it => t(`option.${it}`))].filter(Boolean).join(' · ');
  }, [attribute, t])();
}

function leadsTo(attribute: Attribute): string | undefined {
  if (attribute.type === 'relation')
    return [attribute.relation, attribute.target].filter(Boolean).join(' → ');
  if (attribute.type === 'component') return String(attribute.component);
  if (Array.isArray(attribute.components)) return attribute.components.join(', ');
  return Array.isArray(attribute.enum) ? attribute.enum.join(', ') : undefined;
}
