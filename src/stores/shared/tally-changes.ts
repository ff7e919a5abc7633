import type { Change } from '../../model/change.js';
import { DEFAULT_VIEW, type RelationRecord } from '../../model/relation.js';
import { tallyNames } from './tally-names.js';

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
