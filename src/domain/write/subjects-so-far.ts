// Relations and entities as a write has made them so far: what it adds counts at once, long before they are recomputed.

import { inOnePiece } from '../../concurrency/pieces.js';
import { subjectOf, type ClaimRecord } from '../../model/claim.js';
import type { GivenValues } from '../../model/entity.js';
import type { ClaimedDays, RelationRecord } from '../../model/relation.js';
import { FEW, resultOf, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { WriteView } from '../../model/write/write-view.js';
import type { EntityType, RelationType } from '../../ontology/ontology.js';
import { AllClaims } from '../evidence/all-claims.js';
import type { EntityFacts } from '../evidence/entity-from-claims.js';
import type { RelationFacts } from '../evidence/evidence.js';
import type { Identity } from '../evidence/fitting-relations.js';
import type { SubjectClaims } from '../evidence/subject-claims.js';
import { rulesOfEntity, rulesOfRelation, type SubjectRules } from '../evidence/subject-rules.js';
import { RunningSums } from '../evidence/sums/running-sums.js';
import { readHead } from '../evidence/sums/sum-head.js';
import { SummedClaims } from '../evidence/sums/summed-claims.js';
import { weigh, weighAll, type WeighedClaim } from '../evidence/weighed-claim.js';
import type { WriteScope } from './write-step.js';

type Scope = Pick<WriteScope, 'view' | 'dirty'>;

/** The claims on a relation, all or summed up; those that the write itself has added so far too. */
export function claimsOnRelation(id: string, type: RelationType, scope: Scope): SubjectClaims {
  return scope.dirty.cache.claimsOf(id, () => readClaims('relation', id, rulesOfRelation(type), scope), weighAgain(id, scope));
}

/** The same of the claims about an entity itself. */
export function claimsAboutEntity(id: string, type: EntityType, scope: Scope): SubjectClaims {
  return scope.dirty.cache.claimsOf(id, () => readClaims('entity', id, rulesOfEntity(type), scope), weighAgain(id, scope));
}

/** All claims on a relation, however many: for rules that ask of each. */
export function allClaimsOnRelation(id: string, type: RelationType, { view, dirty }: Scope): AllClaims {
  const read = (): AllClaims => new AllClaims(rulesOfRelation(type), weighAllIn(view, view.claimsOn(id)));
  const known = dirty.cache.claimsOf(id, read, weighAgain(id, { view }));
  if (known instanceof AllClaims) return known;
  dirty.cache.forget(id);
  return allClaimsOnRelation(id, type, { view, dirty });
}

function readClaims(kind: 'relation' | 'entity', id: string, rules: SubjectRules, { view, dirty }: Scope): SubjectClaims {
  if (!dirty.cache.needsAll(id)) {
    const text = view.sumHead(kind, id);
    const head = text === null ? null : readHead(text, rules);
    if (head) return new SummedClaims(new RunningSums(rules, head, (keys) => view.sums(id, keys)));
  }
  return new AllClaims(rules, weighAllIn(view, kind === 'relation' ? view.claimsOn(id) : view.claimsAbout(id)));
}

/** A claim with what its documents say of it, as the write sees them. */
export const weighIn = (view: WriteView, claim: ClaimRecord): WeighedClaim => weigh(claim, (id) => view.document(id));

/** A claim of a subject as the write sees it now; null where it is gone, or is about something else. */
const weighAgain =
  (subject: string, { view }: Pick<Scope, 'view'>) =>
  (claimId: string): WeighedClaim | null => {
    const claim = view.claim(claimId);
    return claim && subjectOf(claim) === subject ? weighIn(view, claim) : null;
  };

const weighAllIn = (view: WriteView, claims: readonly ClaimRecord[]): WeighedClaim[] =>
  inOnePiece(weighAll(claims, (documentId) => view.document(documentId)));

/**
 * Reads a subject with its claims, all or summed up, where it was not read.
 * @returns all its claims where this write has changed any and they are not weighed yet; else null
 */
export function readForRecomputing(kind: 'relation' | 'entity', id: string, { view, dirty }: Scope): readonly ClaimRecord[] | null {
  if (dirty.cache.has(id)) return null;
  if (dirty.cache.needsAll(id)) return kind === 'relation' ? view.claimsOn(id) : view.claimsAbout(id);
  view.sumHead(kind, id);
  return null;
}

/** Weighs all claims of a subject, many in pieces: who asks for them later finds them weighed. */
export function* weighFirst(id: string, claims: readonly ClaimRecord[], rules: SubjectRules, { view, dirty }: Scope): RulesInPieces<void> {
  if (claims.length > FEW) yield;
  const weighed = yield* weighAll(claims, (documentId) => view.document(documentId));
  if (claims.length > FEW) yield;
  dirty.cache.begin(id, new AllClaims(rules, weighed));
}

/** A relation as it will be at the end of the write. */
export function relationAsItWillBe(relation: RelationRecord, type: RelationType, scope: Scope): RelationRecord {
  return scope.dirty.has(relation.id) ? inOnePiece(recomputed(relation, type, scope)) : relation;
}

/** A relation with what follows from its claims so far. */
export function* recomputed(relation: RelationRecord, type: RelationType, scope: Scope): RulesInPieces<RelationRecord> {
  const compute = function* (): RulesInPieces<RelationFacts> {
    const known = yield* resultOf(claimsOnRelation(relation.id, type, scope).relationFacts(relation, type));
    return known ?? (yield* allClaimsOnRelation(relation.id, type, scope).relationFacts(relation, type));
  };
  return { ...relation, ...(yield* scope.dirty.cache.factsOf(relation.id, compute)) };
}

/** What follows for an entity from what was given with it, and the claims about it so far. */
export function* entityFactsOf(id: string, given: GivenValues, type: EntityType, scope: Scope): RulesInPieces<EntityFacts> {
  const known = yield* resultOf(claimsAboutEntity(id, type, scope).entityFacts(given, type));
  if (known) return known;
  scope.dirty.cache.forget(id);
  return yield* entityFactsOf(id, given, type, scope);
}

/** What the claims of a relation say of its time, as it will be at the end of the write. */
export function daysAsTheyWillBe(relation: RelationRecord, type: RelationType, scope: Scope): ClaimedDays {
  if (!scope.dirty.has(relation.id)) return relation.claimedDays;
  return claimsOnRelation(relation.id, type, scope).times.claimedDays(type.temporality);
}

/** The values of a relation's identifying properties, as they will be at the end of the write. */
export function identityOf(relation: RelationRecord, type: RelationType, scope: Scope): Identity {
  const names = type.properties.filter(({ identifies }) => identifies).map(({ name }) => name);
  if (names.length === 0) return NO_IDENTITY;
  return (
    (scope.dirty.has(relation.id) && sharedIdentity(claimsOnRelation(relation.id, type, scope))) ||
    weighedIdentity(relation, type, names, scope)
  );
}

/** Where all claims agree on what identifies it, or none says, that is what it shows; null where it must be weighed. */
export function sharedIdentity(claims: SubjectClaims): Identity | null {
  const keys = claims.rules.keys.filter(({ identifies }) => identifies);
  const shared = keys.map((key) => [key.name, claims.sharedValue(key)] as const);
  const known = shared.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return known.length === keys.length ? Object.fromEntries(known) : null;
}

function weighedIdentity(relation: RelationRecord, type: RelationType, names: readonly string[], scope: Scope): Identity {
  return scope.dirty.cache.identityOf(relation.id, () => {
    const { properties, evidence } = relationAsItWillBe(relation, type, scope);
    const values = Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));
    return { values, isContested: evidence.contested.length > 0 };
  });
}

const NO_IDENTITY: Identity = {};
