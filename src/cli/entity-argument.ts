import type { EntityRef } from '../domain/filters/references.js';
import { invalidInput } from '../model/errors.js';

export const ENTITY_ARGUMENT =
  'a name or alias; or id:ID as in id:microsoft; or ext:SCHEME:VALUE, an id elsewhere, as in ext:wikidata:Q2283';

/**
 * An entity as people name it on the command line: by name, by `id:microsoft`, or by `ext:wikidata:Q2283`. Throws INVALID_INPUT, at
 * the argument or option it was given to, for half an external id.
 */
export function entityArgument(text: string, place: string): EntityRef {
  const [, kind, rest = ''] = /^(id|ext):(.+)$/.exec(text) ?? [];
  if (kind === 'id') return { id: rest };
  if (kind !== 'ext') return { name: text };
  const [scheme = '', ...others] = rest.split(':');
  const value = others.join(':');
  if (scheme !== '' && value !== '') return { externalId: { scheme, value } };
  throw invalidInput([{ path: [place], message: `must be ext:SCHEME:VALUE, as in ext:wikidata:Q2283, not ${JSON.stringify(text)}` }]);
}
