import type { ClaimFilter, DocumentFilter, EntityFilter } from '../../model/filters.js';
import type { RelationList } from '../../model/graph-store.js';
import { EVIDENCE_STATUSES } from '../../model/relation.js';
import { sumOf, type Tallies } from '../../model/tallies.js';

// Counts that follow from tallies, so that no list is read to know them. Null where the filter asks for more than tallies tell.

export type FromTallies = ((tallies: Tallies) => number) | null;

export function entityCountFrom({ types, ...others }: EntityFilter): FromTallies {
  return asksForNothing(others) ? ({ entities }) => sumOfSome(entities, types) : null;
}

/** By type or by status: tallies do not tell how many of a type have a status. */
export function relationCountFrom({ filter, touching }: RelationList): FromTallies {
  const { types, statuses, direction, minIndependentSources, minConfidence, ...others } = filter;
  const isPlain = touching === null && direction === 'ANY' && minIndependentSources === 0 && minConfidence === 0;
  if (!isPlain || !asksForNothing(others)) return null;
  if (EVIDENCE_STATUSES.every((status) => statuses.includes(status))) return ({ relations }) => sumOfSome(relations, types);
  return types === null ? (tallies) => sumOfSome(tallies.statuses, statuses) : null;
}

export function claimCountFrom({ includeRetracted, ...others }: ClaimFilter): FromTallies {
  return includeRetracted && asksForNothing(others) ? ({ claims }) => claims : null;
}

export function documentCountFrom(filter: DocumentFilter): FromTallies {
  return asksForNothing(filter) ? ({ documents }) => documents : null;
}

/** Null lets everything through; of parts that must all hold an empty list does so, too. */
function asksForNothing(filter: object): boolean {
  return Object.entries(filter).every(
    ([name, part]) => part === null || (CONJUNCTIONS.includes(name) && Array.isArray(part) && part.length === 0),
  );
}

const CONJUNCTIONS: readonly string[] = ['and', 'during', 'properties'];

function sumOfSome(counts: ReadonlyMap<string, number>, wanted: readonly string[] | null): number {
  return sumOf(wanted === null ? counts : new Map(wanted.map((name) => [name, counts.get(name) ?? 0])));
}
