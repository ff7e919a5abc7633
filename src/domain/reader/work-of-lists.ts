// How much work a list is, in row-conditions: the rows that are read for it, at most, times the conditions on each. How stores read a list
// is told in docs/performance.md; where they begin at what a filter names, the price does, too.

import {
  ALL_CLAIMS,
  type ClaimFilter,
  type ClaimOrderField,
  type DocumentFilter,
  type DocumentOrderField,
  type RelationFilter,
  type RelationOrderField,
} from '../../model/filters.js';
import type { ClaimOwner, RelationList } from '../../model/graph-store.js';
import type { PageRequest } from '../../model/page.js';
import { DEFAULT_VIEW, EVIDENCE_STATUSES } from '../../model/relation.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import { conditionsOfClaim, conditionsOfDocument, conditionsOfRelation } from './conditions.js';

/** What hangs on some nodes: relations on entities, claims on their owners. */
export interface Hanging {
  readonly list: 'relations' | ClaimOwner;
  readonly ids: readonly string[];
}

/** Work that a read is at most, before it begins. */
export interface Work {
  /** Row-conditions that are known from the counts that stores keep. */
  readonly fixed: number;
  /** Where it begins at some nodes: what hangs on them, at most so many rows in all, each of which costs so much. Stores know how many. */
  readonly hanging?: Hanging & {
    readonly rows: number;
    readonly each: number;
    /** Rows that a store's answer does not count. */
    readonly uncounted: number;
  };
}

/** A page of a list in an order, or its count. */
export type Part<Field> = { readonly field: Field; readonly first: number } | 'count';

/** Which part a page is. */
export const pageIn = <Field>({ field }: { readonly field: Field }, { first }: Pick<PageRequest, 'first'>): Part<Field> => ({
  field,
  first,
});

export const NO_WORK: Work = { fixed: 0 };

/** To put a row among others, where no index has them in the order asked for. */
export const sorting = (isSorted: boolean): number => (isSorted ? 0 : 1);

/** A list of relations, wherever they are. */
export function workOfRelations({ filter, touching }: RelationList, part: Part<RelationOrderField>, tallies: Tallies): Work {
  const all = sumOf(tallies.relations);
  const conditions = conditionsOfRelation(filter);
  const beginsAt = touching ? { list: 'relations' as const, ids: touching } : beginningOf(filter);
  if (beginsAt) return workOfHanging(beginsAt, conditions + sorting(part === 'count'), tallies, filter);
  const isPlain = conditions === 1;
  if (part === 'count') return isPlain && isCountKept(filter) ? NO_WORK : { fixed: all * conditions };
  const rows = filter.types && part.field !== 'TIMELINE' ? countIn(tallies.relations, filter.types) : all;
  const isInOrder = filter.types === null ? IN_ORDER.includes(part.field) : filter.types.length === 1 && part.field === 'ID';
  if (isInOrder && isPlain) return { fixed: Math.min(rows, part.first + outOfView(filter, tallies)) + 1 };
  return { fixed: rows * (conditions + sorting(isInOrder)) };
}

const IN_ORDER: readonly RelationOrderField[] = ['ID', 'TYPE'];

/** By what a filter on relations names: ends, documents or speakers; null where it names none. */
function beginningOf({ from, to, asserted, deniedBy }: RelationFilter): Hanging | null {
  const ends = from ?? to;
  if (ends) return { list: 'relations', ids: ends };
  if (asserted?.documents) return { list: 'document', ids: asserted.documents };
  const speakers = asserted?.claimants ?? deniedBy;
  return speakers && { list: 'speaker', ids: speakers };
}

/** Stores keep counts by type, and by status. */
const isCountKept = ({ types, statuses }: RelationFilter): boolean =>
  types === null || EVIDENCE_STATUSES.every((one) => statuses.includes(one));

/** How many relations have none of the statuses of a filter, or are out of the default view: those that degrees do not count. */
function outOfView({ statuses }: Pick<RelationFilter, 'statuses'>, { relations, statuses: byStatus }: Tallies): number {
  return sumOf(relations) - statuses.reduce((sum, status) => sum + (byStatus.get(status) ?? 0), 0);
}

/**
 * What hangs on some nodes, of which each row costs so much.
 * @param filter of relations: degrees are of the default view, so that those of other statuses are counted in, wherever they may be
 */
export function workOfHanging({ list, ids }: Hanging, each: number, tallies: Tallies, filter?: RelationFilter): Work {
  if (ids.length === 0) return NO_WORK;
  const distinct = [...new Set(ids)];
  const rows = list === 'relations' ? ENDS * sumOf(tallies.relations) : ROLES[list] * tallies.claims;
  const isInView = !filter || filter.statuses.every((status) => DEFAULT_VIEW.includes(status));
  const uncounted = isInView ? 0 : ENDS * outOfView({ statuses: DEFAULT_VIEW }, tallies);
  return { fixed: distinct.length * each, hanging: { list, ids: distinct, rows, each, uncounted } };
}

/** Each relation hangs on two entities. */
export const ENDS = 2;
/** Under how many nodes of a kind a claim may come. */
const ROLES: Readonly<Record<ClaimOwner, number>> = {
  relation: 1,
  entity: 1,
  document: 2,
  documentRead: 1,
  documentRetold: 1,
  speaker: 3,
  group: 1,
};

/** A list of claims, whoever makes them. */
export function workOfClaims(filter: ClaimFilter, part: Part<ClaimOrderField>, tallies: Tallies): Work {
  const { entities, documents, claimants } = filter;
  const conditions = conditionsOfClaim(filter);
  const beginsAt = claimBeginning({ entities, documents, claimants });
  if (beginsAt) return workOfHanging(beginsAt, conditions + sorting(part === 'count'), tallies);
  if (conditions > 1 || !filter.includeRetracted)
    return { fixed: tallies.claims * (conditions + sorting(filter.recordedSince === null || part === 'count')) };
  return part === 'count' ? NO_WORK : { fixed: Math.min(tallies.claims, part.first + 1) };
}

function claimBeginning({ entities, documents, claimants }: Pick<ClaimFilter, 'entities' | 'documents' | 'claimants'>): Hanging | null {
  if (entities) return { list: 'entity', ids: entities };
  if (documents) return { list: 'document', ids: documents };
  return claimants && { list: 'speaker', ids: claimants };
}

/** A list of documents. */
export function workOfDocuments(filter: DocumentFilter, part: Part<DocumentOrderField>, { documents }: Tallies): Work {
  const conditions = conditionsOfDocument(filter);
  if (filter.ids) return { fixed: filter.ids.length * conditions };
  const isInOrder = part === 'count' || part.field === 'ID' || part.field === 'TITLE';
  if (conditions > 1) return { fixed: documents * (conditions + sorting(isInOrder)) };
  if (part === 'count') return NO_WORK;
  return { fixed: isInOrder ? Math.min(documents, part.first + 1) : 2 * documents };
}

/** The claims of some owners that pass a filter. */
export const workOfClaimsOf = (owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter, tallies: Tallies): Work =>
  workOfHanging({ list: owner, ids }, conditionsOfClaim(filter), tallies);

/** All claims on some relations. */
export const workOfClaimsOn = (ids: readonly string[], tallies: Tallies): Work => workOfClaimsOf('relation', ids, ALL_CLAIMS, tallies);

/** How many there are of some types. */
export function countIn(counts: ReadonlyMap<string, number>, types: readonly string[]): number {
  return [...new Set(types)].reduce((sum, type) => sum + (counts.get(type) ?? 0), 0);
}

/** The relations of some entities that pass a filter. */
export const workOfRelationsOf = (ids: readonly string[], filter: RelationFilter, tallies: Tallies): Work =>
  workOfHanging({ list: 'relations', ids }, conditionsOfRelation(filter), tallies, filter);

/** Steps of a search along relations. */
export interface SearchSteps {
  readonly expansions: number;
  /** Of each of its parts. */
  readonly filters: readonly RelationFilter[];
  /** How often it may come to an entity, each time by other rules. */
  readonly states: number;
}

/** How much work a search is: no more rows than its steps, nor than there are, whichever is less. */
export function workOfSearch({ expansions, filters, states }: SearchSteps, { relations }: Tallies): number {
  const conditions = filters.reduce((most, filter) => Math.max(most, conditionsOfRelation(filter)), 1);
  return Math.min(expansions, states * ENDS * sumOf(relations)) * conditions;
}
