import type { SchemaDraft } from '../../api/models';
import type { Attribute, Model } from '../../api/types';

/** What becomes of one attribute of one type, or of the type itself where no attribute is named. */
export interface Effect {
  what: 'added' | 'removed' | 'renamed' | 'changed' | 'settings' | 'deleted';
  field?: string;
  was?: string;
  /** The options that differ. */
  options?: string[];
}

export interface ModelEffects {
  uid: string;
  name: string;
  effects: Effect[];
}

/** What a change asks for, type by type, compared with what is in force. */
export function effectsOf(body: SchemaDraft, all: Model[]): ModelEffects[] {
  const described = [...(body.contentTypes ?? []), ...(body.components ?? [])] as Model[];
  const put = described.map(after => {
    const before = all.find(it => it.uid === after.uid);
    return { uid: after.uid, name: after.info.displayName, effects: compare(before, after) };
  });
  const gone = (body.delete ?? []).map(uid => ({
    uid,
    name: all.find(it => it.uid === uid)?.info.displayName ?? uid,
    effects: [{ what: 'deleted' as const }],
  }));
  return [...put, ...gone].filter(it => it.effects.length > 0);
}

function compare(before: Model | undefined, after: Model): Effect[] {
  const had = (before?.attributes ?? {}) as Record<string, Attribute>;
  const kept = new Set<string>();
  const effects: Effect[] = [];
  for (const [field, described] of Object.entries(after.attributes as Record<string, Attribute>)) {
    const { renamedFrom, ...attribute } = described;
    const was = (renamedFrom as string | undefined) ?? field;
    const old = had[was];
    kept.add(was);
    const options = old ? difference(old, attribute) : [];
    if (!old) effects.push({ what: 'added', field });
    else if (was !== field) effects.push({ what: 'renamed', field, was, options });
    else if (options.length > 0) effects.push({ what: 'changed', field, options });
  }
  for (const field of Object.keys(had)) if (!kept.has(field)) effects.push({ what: 'removed', field });
  if (before && settings(before) !== settings(after)) effects.push({ what: 'settings' });
  return effects;
}

function difference(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.filter(key => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
}

/** Empty texts and objects say as little as absent ones. */
const settings = ({ info, options, pluginOptions }: Model) =>
  JSON.stringify([
    info.displayName,
    info.description ?? '',
    Object.entries(options ?? {}).sort(),
    Object.entries(pluginOptions ?? {}).sort(),
  ]);
