import { conflict, type ClaimgraphError } from '../../../model/errors.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { spansOverlap, parsePartialDate } from '../../values/partial-date.js';
import { isBetween } from './relation-ends.js';
import { typeInWords, type NamesOfTypes } from '../../values/type-in-words.js';

/** The relation that a claim is about, as the claim gives it. */
export interface WantedRelation {
  readonly id: string | null;
  readonly from: string;
  readonly to: string;
  readonly started: string | null;
  readonly ended: string | null;
}

/**
 * Which relation a claim is about: with an id that one, without one the relation of this type between these ends whose dates could be
 * the claim's; of several the one with equal dates. Null where it has yet to be made. docs/evidence.md gives the rules.
 * @param candidates the relation with the wanted id, and those between the wanted ends, in any order; others, or one twice, do no harm
 * @throws CONFLICT where the id is that of a relation of another type or between other ends, or where several fit equally (`candidates`)
 */
export function matchingRelation(
  wanted: WantedRelation,
  type: RelationType,
  candidates: readonly RelationRecord[],
  settings: NamesOfTypes,
): RelationRecord | null {
  if (wanted.id !== null) return relationWithId(wanted, type, candidates, settings);
  const fitting = distinctById(candidates).filter((relation) => hasTypeAndEnds(relation, wanted, type) && couldHaveDates(relation, wanted));
  const [first, ...rest] = fitting;
  if (!first || rest.length === 0) return first ?? null;
  const [equal, ...alsoEqual] = fitting.filter(({ started, ended }) => started === wanted.started && ended === wanted.ended);
  if (equal && alsoEqual.length === 0) return equal;
  throw ambiguous([first, ...rest]);
}

function relationWithId(
  wanted: WantedRelation,
  type: RelationType,
  candidates: readonly RelationRecord[],
  settings: NamesOfTypes,
): RelationRecord | null {
  const found = candidates.find(({ id }) => id === wanted.id) ?? null;
  if (!found || hasTypeAndEnds(found, wanted, type)) return found;
  const { id, from, to } = found;
  throw conflict(`relation "${id}" is there already: ${typeInWords(found.type, settings)} from "${from}" to "${to}"`, id);
}

/** By id, so that the answer does not depend on the order in which they were read. */
function distinctById(relations: readonly RelationRecord[]): RelationRecord[] {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function hasTypeAndEnds(relation: RelationRecord, wanted: WantedRelation, { name, symmetric }: RelationType): boolean {
  return relation.type === name && isBetween(relation, wanted, symmetric);
}

function couldHaveDates(relation: RelationRecord, wanted: WantedRelation): boolean {
  return couldBeSame(relation.started, wanted.started) && couldBeSame(relation.ended, wanted.ended);
}

/** A date that either side leaves out could be any. */
function couldBeSame(a: string | null, b: string | null): boolean {
  const one = a === null ? null : parsePartialDate(a);
  const other = b === null ? null : parsePartialDate(b);
  return !one || !other || spansOverlap(one, other);
}

function ambiguous(fitting: readonly [RelationRecord, ...RelationRecord[]]): ClaimgraphError {
  const candidates = fitting.map(({ id, started, ended }) => ({ id, started, ended }));
  return conflict(`the claim could be about ${fitting.length} relations: give the \`relationId\` of one`, fitting[0].id, { candidates });
}
