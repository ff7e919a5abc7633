// Counts that stores keep under names, so that no list is read to know them: `claim`, `document`, `entity:TYPE`, `relation:TYPE` and
// `status:STATUS`.

import type { Change } from '../../model/change.js';
import type { ClaimFilter, DocumentFilter, EntityFilter } from '../../model/filters.js';
import type { RelationList } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import { DEFAULT_VIEW, EVIDENCE_STATUSES, type EvidenceStatus, type RelationRecord } from '../../model/relation.js';
import { sumOf, type Tallies } from '../../model/tallies.js';

/** The counts that one node is part of. */
function tallyNames(record: NodeRecord): string[] {
  switch (record.kind) {
    case 'entity':
      return [`entity:${record.type}`];
    case 'relation':
      return [`relation:${record.type}`, `status:${record.evidence.status}`];
    case 'claim':
    case 'document':
      return [record.kind];
  }
}

/** Counts as they are asked for, from those that are kept. */
export function talliesFrom(kept: Iterable<readonly [name: string, count: number]>): Tallies {
  const counts = new Map(kept);
  const after = (prefix: string): Map<string, number> => {
    const named = [...counts].filter(([name, count]) => name.startsWith(prefix) && count !== 0);
    return new Map(named.map(([name, count]) => [name.slice(prefix.length), count]));
  };
  return {
    entities: after('entity:'),
    relations: after('relation:'),
    statuses: after('status:') as ReadonlyMap<string, number> as ReadonlyMap<EvidenceStatus, number>,
    claims: counts.get('claim') ?? 0,
    documents: counts.get('document') ?? 0,
  };
}

/** What changes add to the counts that stores keep, by their names. */
export function tallyChanges(changes: readonly Change[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { before, after } of changes) {
    if (before) for (const name of tallyNames(before)) addTo(sums, name, -1);
    if (after) for (const name of tallyNames(after.record)) addTo(sums, name, 1);
  }
  return withoutZeros(sums);
}

/**
 * What changes add to the degrees of entities, by id: relations in the default view, one to itself once. An entity that is deleted
 * and made anew begins with none.
 */
export function degreeChanges(changes: readonly Change[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { before, after } of changes) {
    if (before?.kind === 'relation') for (const end of endsInView(before)) addTo(sums, end, -1);
    if (after?.kind === 'relation') for (const end of endsInView(after.record)) addTo(sums, end, 1);
    if (before?.kind === 'entity' && after === null) sums.delete(before.id);
  }
  return withoutZeros(sums);
}

function endsInView({ from, to, evidence }: RelationRecord): Iterable<string> {
  return DEFAULT_VIEW.includes(evidence.status) ? new Set([from, to]) : [];
}

function addTo(sums: Map<string, number>, name: string, amount: number): void {
  sums.set(name, (sums.get(name) ?? 0) + amount);
}

function withoutZeros(sums: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...sums].filter(([, sum]) => sum !== 0));
}

/** A count that follows from tallies; null where the filter asks for more than they tell. */
export type FromTallies = ((tallies: Tallies) => number) | null;

/** How many entities a list has, by their types alone. */
export function entityCountFrom({ types, ...others }: EntityFilter): FromTallies {
  return isUnfiltered(others) ? ({ entities }) => sumOfSome(entities, types) : null;
}

/** How many relations a list has, by type or by status: tallies do not tell how many of a type have a status. */
export function relationCountFrom({ filter, touching }: RelationList): FromTallies {
  const { types, statuses, direction, minIndependentSources, minConfidence, ...others } = filter;
  const isPlain = touching === null && direction === 'ANY' && minIndependentSources === 0 && minConfidence === 0;
  if (!isPlain || !isUnfiltered(others)) return null;
  if (EVIDENCE_STATUSES.every((status) => statuses.includes(status))) return ({ relations }) => sumOfSome(relations, types);
  return types === null ? (tallies) => sumOfSome(tallies.statuses, statuses) : null;
}

/** How many claims a list of all has. */
export function claimCountFrom({ includeRetracted, ...others }: ClaimFilter): FromTallies {
  return includeRetracted && isUnfiltered(others) ? ({ claims }) => claims : null;
}

/** How many documents a list of all has. */
export function documentCountFrom(filter: DocumentFilter): FromTallies {
  return isUnfiltered(filter) ? ({ documents }) => documents : null;
}

/** Null lets everything through; of parts that must all hold an empty list does so, too. */
function isUnfiltered(filter: object): boolean {
  return Object.entries(filter).every(
    ([name, part]) => part === null || (CONJUNCTIONS.includes(name) && Array.isArray(part) && part.length === 0),
  );
}

const CONJUNCTIONS: readonly string[] = ['and', 'during', 'properties'];

function sumOfSome(counts: ReadonlyMap<string, number>, wanted: readonly string[] | null): number {
  return sumOf(wanted === null ? counts : new Map(wanted.map((name) => [name, counts.get(name) ?? 0])));
}
