import type { Attribute } from '../../api/types';
import type { Naming } from '../../form/label';
import { withOption } from './options';

type Options = { bastide?: Naming } & Record<string, unknown>;

/** An attribute that is called otherwise; what says nothing is not there. */
export function withWording(attribute: Attribute, change: Naming): Attribute {
  const { bastide, ...others } = (attribute.pluginOptions ?? {}) as Options;
  const { labels, ...words } = { ...bastide, ...change };
  const next = { ...said(words), ...some('labels', said(labels ?? {})) };
  const options = { ...others, ...some('bastide', next) };
  return withOption(attribute, 'pluginOptions', Object.keys(options).length > 0 ? options : undefined);
}

/** Without what is empty. */
const said = (words: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(words).filter(([, it]) => it !== '' && it !== undefined));

const some = (name: string, value: object) => (Object.keys(value).length > 0 ? { [name]: value } : {});
