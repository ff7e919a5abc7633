import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../model/claim.js';
import type { DocumentRecord } from '../model/document.js';
import type { WriteView } from '../model/write-view.js';
import { USUAL_CONFIDENCE } from './check-claim.js';
import type { IdentifiedClaim } from './claim-needs.js';
import type { DecisionPlace } from './decision-place.js';
import { checkProperties } from './property-values.js';
import type { DocumentInput } from './write-inputs.js';

/** Whether a claim that is there says what is to be recorded under its id: then it was recorded before, and is the answer. */
export function isSameClaim(input: IdentifiedClaim, claim: ClaimRecord, place: DecisionPlace): boolean {
  return saysTheSame(input, claim, place) && isAboutTheSame(input, claim, place) && standsInTheSame(input, claim, place);
}

function saysTheSame(input: IdentifiedClaim, claim: ClaimRecord, { rules }: DecisionPlace): boolean {
  const definitions = rules.ontology.relationType(claim.relationType)?.properties ?? [];
  const said = {
    stance: input.stance ?? 'ASSERTS',
    started: input.started ?? null,
    ended: input.ended ?? null,
    properties: checkProperties(input.properties, definitions, [], 'partial').value,
    statement: input.statement ?? null,
    quote: input.quote ?? null,
    locator: input.locator ?? null,
    claimantId: input.claimantId ?? null,
    onBehalfOfId: input.onBehalfOfId ?? null,
    attribution: input.attribution ?? null,
    confidence: input.confidence ?? USUAL_CONFIDENCE,
  };
  return isDeepStrictEqual(said, pick(claim, Object.keys(said) as (keyof typeof said)[]));
}

function isAboutTheSame({ relationId, relation }: IdentifiedClaim, claim: ClaimRecord, { rules, view }: DecisionPlace): boolean {
  if (!relation) return relationId === claim.relationId;
  if (relation.id) return relation.id === claim.relationId;
  const found = view.relation(claim.relationId);
  if (found?.type !== relation.type) return false;
  const isWayRound = (from: string, to: string): boolean => found.from === from && found.to === to;
  const symmetric = rules.ontology.relationType(found.type)?.symmetric ?? false;
  return isWayRound(relation.from, relation.to) || (symmetric && isWayRound(relation.to, relation.from));
}

function standsInTheSame(input: IdentifiedClaim, claim: ClaimRecord, { view }: DecisionPlace): boolean {
  const isDocument = (id: string | null | undefined, whole: DocumentInput | null, known: string | null): boolean =>
    whole ? known !== null && fits(whole, view.document(known), view) : (id ?? null) === known;
  return (
    isDocument(input.documentId, input.document, claim.documentId) &&
    isDocument(input.originalDocumentId, input.originalDocument, claim.originalDocumentId)
  );
}

/** A document given as a whole is the one that is there if nothing that identifies it, or its title, is another. */
function fits(given: DocumentInput, document: DocumentRecord | null, view: WriteView): boolean {
  const named = view.document(given.id ?? '');
  if (!document || (named && named.id !== document.id)) return false;
  const isNoOther = (one: string | null | undefined, other: string | null): boolean => one === null || one === undefined || one === other;
  return given.title === document.title && isNoOther(given.url, document.url) && isNoOther(given.sha256?.toLowerCase(), document.sha256);
}

function pick<Key extends keyof ClaimRecord>(claim: ClaimRecord, keys: readonly Key[]): Pick<ClaimRecord, Key> {
  return Object.fromEntries(keys.map((key) => [key, claim[key]])) as Pick<ClaimRecord, Key>;
}
