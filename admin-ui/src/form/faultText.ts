import type { MessageKey, Translate } from '../i18n';
import { sentence } from '../ui/useSentence';

const KNOWN: [RegExp, MessageKey][] = [
  [/must be defined\.?$|final value was: `(?:null|undefined)`|cannot be empty$/, 'form.fault.required'],
  [/must be at most (\d+) characters/, 'form.fault.maxLength'],
  [/must be at least (\d+) characters/, 'form.fault.minLength'],
  [/must be less than or equal to (\S+)$/, 'form.fault.max'],
  [/must be greater than or equal to (\S+)$/, 'form.fault.min'],
  [/must have less than or equal to (\d+) items/, 'form.fault.maxItems'],
  [/must have at least (\d+) items/, 'form.fault.minItems'],
  [/must be unique$/, 'form.fault.unique'],
  [/must be a valid email$/, 'form.fault.email'],
  [/must be an integer|must be a valid integer/, 'form.fault.integer'],
  [/must match the following/, 'form.fault.pattern'],
];

/** A message of the server for who writes, who knows nothing of types. */
export function faultText(message: string, t: Translate): string {
  for (const [pattern, key] of KNOWN) {
    const found = message.match(pattern);
    if (found) return t(key, { count: Number(found[1] ?? 0), limit: found[1] ?? '' });
  }
  return sentence(message);
}
