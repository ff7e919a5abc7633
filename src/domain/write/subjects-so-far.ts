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
  return inOnePiece(claimsOf('relation', id, rulesOfRelation(type), scope));
}

/** The same of the claims about an entity itself. */
export function claimsAboutEntity(id: string, type: EntityType, scope: Scope): SubjectClaims {
  return inOnePiece(claimsOf('entity', id, rulesOfEntity(type), scope));
}

/** All claims on a relation, however many: for rules that ask of each. */
export function allClaimsOnRelation(id: string, type: RelationType, scope: Scope): AllClaims {
  return inOnePiece(allClaimsOf(id, rulesOfRelation(type), scope));
}

function* claimsOf(kind: 'relation' | 'entity', id: string, rules: SubjectRules, scope: Scope): RulesInPieces<SubjectClaims> {
  return yield* scope.dirty.cache.claimsOf(id, () => readClaims(kind, id, rules, scope), weighAgain(id, scope));
}

function* allClaimsOf(id: string, rules: SubjectRules, { view, dirty }: Scope): RulesInPieces<AllClaims> {
  const known = yield* dirty.cache.claimsOf(id, () => readAllClaims('relation', id, rules, view), weighAgain(id, { view }));
  if (known instanceof AllClaims) return known;
  dirty.cache.forget(id);
  return yield* allClaimsOf(id, rules, { view, dirty });
}

function* readClaims(kind: 'relation' | 'entity', id: string, rules: SubjectRules, { view, dirty }: Scope): RulesInPieces<SubjectClaims> {
  if (!dirty.cache.needsAll(id)) {
    const text = view.sumHead(kind, id);
    const head = text === null ? null : readHead(text, rules);
    if (head) return new SummedClaims(new RunningSums(rules, head, (keys) => view.sums(id, keys)));
  }
  return yield* readAllClaims(kind, id, rules, view);
}

function* readAllClaims(kind: 'relation' | 'entity', id: string, rules: SubjectRules, view: WriteView): RulesInPieces<AllClaims> {
  const claims = kind === 'relation' ? view.claimsOn(id) : view.claimsAbout(id);
  if (claims.length > FEW) yield;
  return new AllClaims(rules, yield* weighAll(claims, (documentId) => view.document(documentId)));
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

/** A relation as it will be at the end of the write. */
export function relationAsItWillBe(relation: RelationRecord, type: RelationType, scope: Scope): RelationRecord {
  return scope.dirty.has(relation.id) ? inOnePiece(recomputed(relation, type, scope)) : relation;
}

/** A relation with what follows from its claims so far. */
export function* recomputed(relation: RelationRecord, type: RelationType, scope: Scope): RulesInPieces<RelationRecord> {
  const compute = function* (): RulesInPieces<RelationFacts> {
    const rules = rulesOfRelation(type);
    const claims = yield* claimsOf('relation', relation.id, rules, scope);
    const known = yield* resultOf(claims.relationFacts(relation, type));
    return known ?? (yield* (yield* allClaimsOf(relation.id, rules, scope)).relationFacts(relation, type));
  };
  return { ...relation, ...(yield* scope.dirty.cache.factsOf(relation.id, compute)) };
}

/** What follows for an entity from what was given with it, and the claims about it so far. */
export function* entityFactsOf(id: string, given: GivenValues, type: EntityType, scope: Scope): RulesInPieces<EntityFacts> {
  const claims = yield* claimsOf('entity', id, rulesOfEntity(type), scope);
  const known = yield* resultOf(claims.entityFacts(given, type));
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
