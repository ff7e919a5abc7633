import type { DaySpan } from '../../../model/days.js';
import { mergeReadSets, readSetOf, type ReadSet, type WantedRelations } from '../../../model/write/read-set.js';
import { idsInProperties, type Ontology, type RelationType } from '../../../ontology/ontology.js';
import { daysToSearch } from '../../evidence/claimed-times.js';
import { newId } from '../../values/identifiers.js';
import { ANY_DAY, parsePartialDate } from '../../values/partial-date.js';
import { documentReadSet } from '../documents/match-document.js';
import { relationsOfSpeaker } from '../hints/who-speaks.js';
import type { ClaimInput, DocumentInput, RelationInput, WithId } from '../write-inputs.js';
import { endOrders } from './relation-ends.js';

/** A claim of which everything that may be made has its id, so that deciding it again makes the same. */
export interface IdentifiedClaim extends Omit<WithId<ClaimInput>, 'document' | 'originalDocument'> {
  readonly document: WithId<DocumentInput> | null;
  readonly originalDocument: WithId<DocumentInput> | null;
  /** The id of the relation, should it be made. */
  readonly newRelationId: string;
}

/**
 * A claim with the ids of all that it may make, and what must be read to decide it.
 * @param relationIfMade the id that its relation gets where it has to be made, though the claim names none; else one is made up
 */
export function identifyClaim(
  input: ClaimInput,
  ontology: Ontology,
  relationIfMade?: string,
): { readonly claim: IdentifiedClaim; readonly readSet: ReadSet } {
  const newIds: string[] = [];
  const idOf = (given: string | null | undefined): string => {
    if (typeof given === 'string') return given;
    const id = newId();
    newIds.push(id);
    return id;
  };
  const identified = (document: DocumentInput | null | undefined): WithId<DocumentInput> | null =>
    document ? { ...document, id: idOf(document.id) } : null;
  const claim = {
    newRelationId: idOf(input.relation?.id ?? relationIfMade),
    ...input,
    id: idOf(input.id),
    document: identified(input.document),
    originalDocument: identified(input.originalDocument),
  };
  const isStanding = input.stance === 'DENIES' && input.relation && !input.relation.id;
  const own = { newIds, claimGroups: isStanding ? [claim.id] : [], relationIfMade };
  return { claim, readSet: readSetOfClaim(input, own, ontology) };
}

interface MadeIds extends Pick<ReadSet, 'newIds' | 'claimGroups'> {
  readonly relationIfMade: string | undefined;
}

function readSetOfClaim(input: ClaimInput, { newIds, claimGroups, relationIfMade }: MadeIds, ontology: Ontology): ReadSet {
  const { id, relation, relationId, entityId, documentId, originalDocumentId, claimantId, onBehalfOfId, replaces } = input;
  const ends = [relation?.from, relation?.to];
  const named = [id, relation?.id, relationIfMade, ...ends, entityId, documentId, originalDocumentId, claimantId, onBehalfOfId, replaces];
  const type = relation ? ontology.relationType(relation.type) : null;
  const searched = relation && (!relation.id || isDatedAssertion(input)) ? relationsToSearch(relation, type, daysOfInput(input, type)) : [];
  const own = readSetOf({
    newIds,
    claimGroups,
    nodes: [...named.filter((node) => typeof node === 'string'), ...idsInProperties(input.properties, ontology)],
    summedRelations: [relationId, relation?.id].filter((node) => typeof node === 'string'),
    summedEntities: typeof entityId === 'string' ? [entityId] : [],
    relationsBetween: [...searched, ...relationsOfSpeaker(input, ontology)],
    standingDenials: relation && input.stance !== 'DENIES' ? endOrders(endsOf(relation), type?.symmetric ?? false) : [],
  });
  const documents = [input.document, input.originalDocument].filter((document) => typeof document === 'object' && document !== null);
  return documents.length === 0 ? own : mergeReadSets([own, ...documents.map(documentReadSet)]);
}

/** Only one with a start can be near to another relation: of others that name their own no other need be read. */
export const isDatedAssertion = ({ stance, started }: ClaimInput): boolean => stance !== 'DENIES' && typeof started === 'string';

/** A relation this many days apart from a claim is near enough to be told of. */
export const NEAR_DAYS = 31;

/**
 * The relations that a claim may join, or be near to.
 * @param days outside of which it can join none
 */
export function relationsToSearch(relation: RelationInput, type: RelationType | null, days: DaySpan): WantedRelations[] {
  const isOpen = days.first === ANY_DAY.first && days.last === ANY_DAY.last;
  const widened = isOpen
    ? null
    : { first: Math.max(ANY_DAY.first, days.first - NEAR_DAYS), last: Math.min(ANY_DAY.last, days.last + NEAR_DAYS) };
  return endOrders({ ...endsOf(relation), days: widened }, type?.symmetric ?? false);
}

const endsOf = ({ type, from, to }: RelationInput): { type: string; from: string; to: string } => ({ type, from, to });

/** All days where a date is none: then the claim is refused. */
export function daysOfInput({ started, ended, observedOn }: ClaimInput, type: RelationType | null): DaySpan {
  const span = (date: string | null | undefined): DaySpan | null => (typeof date === 'string' ? parsePartialDate(date) : null);
  return daysToSearch(type?.temporality ?? 'state', { started: span(started), ended: span(ended), observedOn: span(observedOn) });
}
