import type { Attribute } from '../api/types';
import type { Translate } from '../i18n';
import { noteOf } from './label';

const number = (value: unknown) => (value === undefined || value === null ? undefined : String(value));

/** What a field asks for, in one line. */
export function hintOf(attribute: Attribute, t: Translate): string | undefined {
  const { minLength, maxLength, unique, type } = attribute;
  const isList = type === 'component' || type === 'dynamiczone';
  const min = number(attribute.min);
  const max = number(attribute.max);
  const said = [
    noteOf(attribute),
    minLength ? t('form.hint.minLength', { count: Number(minLength) }) : undefined,
    maxLength && !COUNTED.includes(type) ? t('form.hint.maxLength', { count: Number(maxLength) }) : undefined,
    isList ? undefined : between(min, max, t),
    unique && type !== 'uid' ? t('form.hint.unique') : undefined,
  ].filter(Boolean);
  return said.length > 0 ? said.join(' · ') : undefined;
}

/** Their length is counted while it is written. */
export const COUNTED = ['string', 'text', 'email', 'richtext'];

function between(min: string | undefined, max: string | undefined, t: Translate) {
  if (min && max) return t('form.hint.between', { min, max });
  if (min) return t('form.hint.min', { min });
  return max ? t('form.hint.max', { max }) : undefined;
}
