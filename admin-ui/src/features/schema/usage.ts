import type { Attribute, Model } from '../../api/types';

export interface Use {
  model: Model;
  fields: string[];
}

/** Where a type or component is used: the fields of others that lead to it. */
export function usesOf(uid: string, all: Model[]): Use[] {
  return all.flatMap(model => {
    const fields = Object.entries(model.attributes as Record<string, Attribute>)
      .filter(([, it]) => leadsTo(it, uid))
      .map(([name]) => name);
    return fields.length > 0 && model.uid !== uid ? [{ model, fields }] : [];
  });
}

function leadsTo(attribute: Attribute, uid: string): boolean {
  const zone = attribute.components as string[] | undefined;
  return attribute.target === uid || attribute.component === uid || zone?.includes(uid) === true;
}
