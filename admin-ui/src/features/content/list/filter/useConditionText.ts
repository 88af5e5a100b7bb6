import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { candidates } from '../../../../api/content';
import { useAdministrator } from '../../../../api/session';
import type { SavedEntry } from '../../../../api/types';
import { type MessageKey, useFormats, useT } from '../../../../i18n';
import { useLabel } from '../labels';
import { useModelIndex } from '../useModelIndex';
import type { Field, Kind } from './fields';
import type { Condition, Operator } from './tree';

/** Where entries are picked from. */
export interface Where {
  uid: string;
  locale?: string;
}

const DATES: Kind[] = ['date', 'datetime', 'time'];
/** Operators that are said in other words of times. */
const OF_TIMES: Operator[] = ['lt', 'lte', 'gt', 'gte'];

/** An operator in the words for what is compared. */
export function useOperatorText() {
  const t = useT();
  return useCallback(
    (operator: Operator, kind: Kind) => {
      const key = DATES.includes(kind) && OF_TIMES.includes(operator) ? `time.${operator}` : operator;
      return t(`filter.is.${key}` as MessageKey);
    },
    [t],
  );
}

/** The names of entries by their document ids, as far as they are known. */
export function useEntryNames({ uid, locale }: Where, field: Field | undefined, ids: string[]) {
  const relation = field?.relation ?? '';
  const query = { filters: { documentId: { $in: ids } }, pageSize: 100, locale };
  const found = useQuery({
    ...candidates(uid, relation, query),
    enabled: relation !== '' && ids.length > 0,
    staleTime: 60_000,
  }).data?.data;
  const name = useEntryName(uid, relation);
  return (id: string) => {
    const entry = found?.find(it => it.documentId === id);
    return entry ? name(entry) : id;
  };
}

/** What the target of a relation calls its entries. */
export function useEntryName(uid: string, relation: string) {
  const models = useModelIndex();
  const attribute = models?.get(uid)?.attributes[relation] as { target?: string } | undefined;
  const main = models?.mainField(attribute?.target ?? '') ?? 'documentId';
  return (entry: SavedEntry) => String(entry[main] || entry.documentId);
}

/** A condition as a sentence. */
export function useConditionText(condition: Condition, field: Field | undefined, where: Where): string {
  const t = useT();
  const formats = useFormats();
  const label = useLabel();
  const operatorText = useOperatorText();
  const me = useAdministrator();
  const kind = field?.kind ?? 'text';
  const names = useEntryNames(where, field, kind === 'entries' ? condition.values : []);
  const valueText = (value: string) => {
    switch (kind) {
      case 'entries':
        return names(value);
      case 'choice':
        return field?.choices?.find(it => it.value === value)?.label ?? value;
      case 'boolean':
        return t(value === 'true' ? 'content.yes' : 'content.no');
      case 'date':
        return isDate(value) ? formats.day(`${value}T00:00`) : value;
      case 'datetime':
        return isDate(value) ? formats.instant(value) : value;
      case 'person':
        return value === String(me.id) ? t('filter.me') : t('content.personId', { id: value });
      default:
        return value;
    }
  };
  const { operator, values } = condition;
  const joint = operator === 'between' ? ` ${t('filter.between')} ` : ', ';
  const what = field ? label(...field.names) : condition.path;
  return [what, operatorText(operator, kind), values.map(valueText).join(joint)].filter(Boolean).join(' ');
}

const isDate = (text: string) => !Number.isNaN(Date.parse(text));
