// How large filters may be: checked before anything is looked up or validated, since both take longer the larger the filter is.

import { append } from '../../model/append.js';
import { invalidInput, type Fault, type Path } from '../../model/errors.js';
import type { EntityFilterInput, RelationFilterInput, StringFilterInput } from './filter-inputs.js';
import { LIMITS, listFaults } from '../values/limits.js';
import type { Optional } from '../values/validated.js';
import type { PropertyFilter } from './property-conditions.js';

type List = readonly unknown[] | null | undefined;

/** Faults where a filter on entities, with all filters nested in it, is too large. */
export function entityFilterFaults(input: EntityFilterInput, path: Path): Fault[] {
  const parts = allFiltersIn(input, path);
  if (!Array.isArray(parts)) return [parts];
  const own = ({ ids, name, properties }: EntityFilterInput, at: Path): Fault[] => [
    ...listLengthFaults({ ids }, at),
    ...listLengthFaults({ in: name?.in }, [...at, 'name']),
    ...propertyListFaults(properties, at),
  ];
  const texts = parts.flatMap(({ filter: { name, properties, hasRelation } }) => [
    ...textsOf(name),
    ...textsOfProperties(properties),
    ...textsOfProperties(hasRelation?.properties),
  ]);
  const faults = parts.flatMap(({ filter, at }) => [
    ...own(filter, at),
    ...(filter.hasRelation ? relationListFaults(filter.hasRelation, [...at, 'hasRelation']) : []),
  ]);
  return [...faults, ...soughtTextFaults(texts, path)];
}

/** Faults where a filter on relations is too large. */
export function relationFilterFaults(input: RelationFilterInput, path: Path): Fault[] {
  const count = input.properties?.length ?? 0;
  if (count > LIMITS.filter.conditions) return [tooMany(path)];
  return [...relationListFaults(input, path), ...soughtTextFaults(textsOfProperties(input.properties), path)];
}

/** A fault for each list with more items than a list of a filter may have. */
export function listLengthFaults(lists: Readonly<Record<string, List>>, path: Path): Fault[] {
  return Object.entries(lists).flatMap(([name, list]) => listFaults(list ?? [], LIMITS.filter.list, [...path, name]));
}

/** Throws INVALID_INPUT where there are faults. */
export function throwIfTooLarge(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalidInput(faults);
}

/** A filter on entities, and its path within the input. */
interface FilterAt {
  readonly filter: EntityFilterInput;
  readonly at: Path;
}

/** The filter and all nested in it; or one fault that they are too many or too deep, found without reading further. */
function allFiltersIn(input: EntityFilterInput, path: Path): FilterAt[] | Fault {
  const { conditions, depth } = LIMITS.filter;
  const parts: FilterAt[] = [];
  let level: FilterAt[] = [{ filter: input, at: path }];
  let count = 0;
  for (let deep = 0; level.length > 0; deep++) {
    if (deep > depth) return { path: level[0]?.at ?? path, message: `filters may be nested at most ${depth} deep` };
    const next = level.flatMap(({ filter, at }) => nestedFilters(filter, at));
    count += next.length + level.reduce((sum, { filter }) => sum + ownConditions(filter), 0);
    if (count > conditions) return tooMany(path);
    append(parts, level);
    level = next;
  }
  return parts;
}

/** The filters nested directly in this one, each with its path. */
export function nestedFilters({ and, or, not }: EntityFilterInput, path: Path): FilterAt[] {
  const listed = (filters: readonly EntityFilterInput[] | null | undefined, name: string): FilterAt[] =>
    (filters ?? []).map((filter, i) => ({ filter, at: [...path, name, i] }));
  return [...listed(and, 'and'), ...listed(or, 'or'), ...(not ? [{ filter: not, at: [...path, 'not'] }] : [])];
}

function ownConditions({ properties, hasRelation }: EntityFilterInput): number {
  return (properties?.length ?? 0) + (hasRelation ? conditionsOf(hasRelation) : 0);
}

function conditionsOf({ documents, claimants, deniedBy, properties }: RelationFilterInput): number {
  const { conditionsOfRelation, conditionsOfClaims } = LIMITS.filter;
  const looksAtClaims = [documents ?? claimants, deniedBy].filter((ids) => ids !== null && ids !== undefined).length;
  return conditionsOfRelation + looksAtClaims * conditionsOfClaims + (properties?.length ?? 0);
}

function tooMany(path: Path): Fault {
  const { conditions, conditionsOfRelation, conditionsOfClaims } = LIMITS.filter;
  const ofClaims = `as ${conditionsOfClaims} more each with \`documents\` or \`claimants\`, and with \`deniedBy\``;
  const counted = `nested filters counted, each \`hasRelation\` as ${conditionsOfRelation}, ${ofClaims}`;
  return { path, message: `must have at most ${conditions} conditions in all, ${counted}` };
}

function relationListFaults({ from, to, documents, claimants, deniedBy, properties }: RelationFilterInput, path: Path): Fault[] {
  return [...listLengthFaults({ from, to, documents, claimants, deniedBy }, path), ...propertyListFaults(properties, path)];
}

function propertyListFaults(properties: readonly PropertyFilter[] | null | undefined, path: Path): Fault[] {
  return (properties ?? []).flatMap((property, i) => listLengthFaults({ in: property.in }, [...path, 'properties', i]));
}

type Texts = readonly Optional<string>[];

/** The texts of a filter on a text. */
export const textsOf = (filter: Optional<StringFilterInput>): Texts =>
  filter ? [filter.eq, filter.startsWith, filter.contains, ...(filter.in ?? [])] : [];

/** The texts of filters on properties. */
const textsOfProperties = (filters: Optional<readonly PropertyFilter[]>): Texts =>
  (filters ?? []).flatMap(({ eq, gte, lte, contains, in: among }) => [eq, gte, lte, contains, ...(among ?? [])]);

/**
 * A fault where the texts of one filter are too long together: each is folded before it is compared, which takes time for each of its
 * letters. No such text would find anything: what is stored is shorter.
 */
export function soughtTextFaults(texts: Texts, path: Path): Fault[] {
  const max = LIMITS.filter.characters;
  const given = texts.filter((text) => typeof text === 'string');
  const isTooLong = lengthOf(given, max, (text) => text) > max || lengthOf(given, max, (text) => text.normalize('NFKD')) > max;
  const message = `must look for at most ${max.toLocaleString('en')} characters of text in all, nested filters counted`;
  return isTooLong ? [{ path, message }] : [];
}

/** Counted up to the first text beyond `enough`. There are characters that stand for up to 18 others, which they are taken apart into. */
function lengthOf(texts: readonly string[], enough: number, form: (text: string) => string): number {
  let length = 0;
  for (const text of texts) {
    length += form(text).length;
    if (length > enough) break;
  }
  return length;
}
