import type { EntityRef } from '../domain/references.js';

export const ENTITY_ARGUMENT = 'a name or alias, or id:ID, or SCHEME:VALUE of an external id after ext:';

/** An entity as people name it on the command line: by name, by `id:microsoft`, or by `ext:wikidata:Q2283`. */
export function entityArgument(text: string): EntityRef {
  const [, kind, rest = ''] = /^(id|ext):(.+)$/.exec(text) ?? [];
  if (kind === 'id') return { id: rest };
  if (kind !== 'ext') return { name: text };
  const [scheme = '', ...value] = rest.split(':');
  return { externalId: { scheme, value: value.join(':') } };
}
