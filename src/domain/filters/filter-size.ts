// How large filters may be. It is told before anything is looked up or checked: both take as long as the filter is large.

import { invalidInput, type Fault, type Path } from '../../model/errors.js';
import type { EntityFilterInput, RelationFilterInput } from './filter-inputs.js';
import { LIMITS, listFaults } from '../values/limits.js';
import type { PropertyFilter } from './property-conditions.js';

type List = readonly unknown[] | null | undefined;

/** What is too large about a filter on entities, with all that stands in it. */
export function entityFilterFaults(input: EntityFilterInput, path: Path): Fault[] {
  const parts = partsWithin(input, path);
  if (!Array.isArray(parts)) return [parts];
  const own = ({ ids, name, properties }: EntityFilterInput, at: Path): Fault[] => [
    ...longLists({ ids }, at),
    ...longLists({ in: name?.in }, [...at, 'name']),
    ...longPropertyLists(properties, at),
  ];
  return parts.flatMap(({ filter, at }) => [
    ...own(filter, at),
    ...(filter.hasRelation ? longRelationLists(filter.hasRelation, [...at, 'hasRelation']) : []),
  ]);
}

/** What is too large about a filter on relations. */
export function relationFilterFaults(input: RelationFilterInput, path: Path): Fault[] {
  const count = input.properties?.length ?? 0;
  return count > LIMITS.filter.conditions ? [tooMany(path)] : longRelationLists(input, path);
}

/** Lists that have more than a list of a filter may have; by their names, of what stands at the path. */
export function longLists(lists: Readonly<Record<string, List>>, path: Path): Fault[] {
  return Object.entries(lists).flatMap(([name, list]) => listFaults(list ?? [], LIMITS.filter.list, [...path, name]));
}

/** Throws INVALID_INPUT where there are faults. */
export function refuseLarge(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalidInput(faults);
}

interface Part {
  readonly filter: EntityFilterInput;
  readonly at: Path;
}

/** The filter and all that stand in it; or the one fault that they are too many, or too deep, where no more of it is read. */
function partsWithin(input: EntityFilterInput, path: Path): Part[] | Fault {
  const { conditions, depth } = LIMITS.filter;
  const parts: Part[] = [];
  let level: Part[] = [{ filter: input, at: path }];
  let count = 0;
  for (let deep = 0; level.length > 0; deep++) {
    if (deep > depth) return { path: level[0]?.at ?? path, message: `filters may stand in each other ${depth} deep` };
    const next = level.flatMap(({ filter, at }) => partsOf(filter, at));
    count += next.length + level.reduce((sum, { filter }) => sum + ownConditions(filter), 0);
    if (count > conditions) return tooMany(path);
    parts.push(...level);
    level = next;
  }
  return parts;
}

/** The filters that stand in this one. */
function partsOf({ and, or, not }: EntityFilterInput, path: Path): Part[] {
  const listed = (filters: readonly EntityFilterInput[] | null | undefined, name: string): Part[] =>
    (filters ?? []).map((filter, i) => ({ filter, at: [...path, name, i] }));
  return [...listed(and, 'and'), ...listed(or, 'or'), ...(not ? [{ filter: not, at: [...path, 'not'] }] : [])];
}

function ownConditions({ properties, hasRelation }: EntityFilterInput): number {
  return (properties?.length ?? 0) + (hasRelation ? LIMITS.filter.conditionsOfRelation + (hasRelation.properties?.length ?? 0) : 0);
}

function tooMany(path: Path): Fault {
  const { conditions, conditionsOfRelation } = LIMITS.filter;
  const counted = `those of filters within it counted, each \`hasRelation\` as ${conditionsOfRelation}`;
  return { path, message: `must have at most ${conditions} conditions in all, ${counted}` };
}

function longRelationLists({ from, to, documents, claimants, deniedBy, properties }: RelationFilterInput, path: Path): Fault[] {
  return [...longLists({ from, to, documents, claimants, deniedBy }, path), ...longPropertyLists(properties, path)];
}

function longPropertyLists(properties: readonly PropertyFilter[] | null | undefined, path: Path): Fault[] {
  return (properties ?? []).flatMap((property, i) => longLists({ in: property.in }, [...path, 'properties', i]));
}
