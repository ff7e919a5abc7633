// What options and arguments of the command line hold.

import type { EntityRef } from '../domain/filters/references.js';
import { didYouMean } from '../model/nearest-name.js';
import { invalidInput, type Fault } from '../model/errors.js';
import type { Ontology } from '../ontology/ontology.js';

export const ENTITY_ARGUMENT =
  'a name or alias; or id:ID as in id:microsoft; or ext:SCHEME:VALUE, an id elsewhere, as in ext:wikidata:Q2283';

/**
 * An entity as people name it on the command line: by name, by `id:microsoft`, or by `ext:wikidata:Q2283`. Throws INVALID_INPUT, at
 * the argument or option it was given to, for half an external id.
 */
export function entityArgument(text: string, argument: string): EntityRef {
  const [, kind, rest = ''] = /^(id|ext):(.+)$/.exec(text) ?? [];
  if (kind === 'id') return { id: rest };
  if (kind !== 'ext') return { name: text };
  const [scheme = '', ...others] = rest.split(':');
  const value = others.join(':');
  if (scheme !== '' && value !== '') return { externalId: { scheme, value } };
  throw invalidInput([{ path: [argument], message: `must be ext:SCHEME:VALUE, as in ext:wikidata:Q2283, not ${JSON.stringify(text)}` }]);
}

/** A whole number above 0. Throws INVALID_INPUT, at the option, for anything else. */
export function positiveInteger(value: unknown, option: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw invalidInput([{ path: [option], message: `must be a whole number above 0, not ${JSON.stringify(value)}` }]);
}

/** The concrete types that the values of `--type` stand for; null where it is left out. Throws INVALID_INPUT for unknown types. */
export function entityTypesOption(value: unknown, ontology: Ontology): readonly string[] | null {
  const names = repeatedOption(value);
  const known = ontology.entityTypes.map(({ name }) => name);
  const faults = names
    .filter((name) => !known.includes(name))
    .map((name): Fault => ({ path: ['--type'], message: `${name} is no type of the ontology${didYouMean(name, known)}` }));
  if (faults.length > 0) throw invalidInput(faults);
  return names.length > 0 ? ontology.concreteTypes(names) : null;
}

/** The values of an option that can be repeated. */
export function repeatedOption(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
