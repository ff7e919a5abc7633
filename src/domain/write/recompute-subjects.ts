import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../model/change.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Properties } from '../../model/properties.js';
import type { ClaimedDays, RelationRecord } from '../../model/relation.js';
import type { Decide } from '../../model/write.js';
import type { WriteView } from '../../model/write-view.js';
import type { Ontology, RelationType } from '../../ontology/ontology.js';
import { entityFromClaims, givenWith, rulesOfEntity } from '../evidence/entity-from-claims.js';
import { relationFromClaims, rulesOfRelation } from '../evidence/evidence.js';
import { claimsAsKept } from '../evidence/kept-claims.js';
import { measuredBy, sidesOf } from '../evidence/sides.js';
import { claimedDaysOf } from '../evidence/time-fit.js';
import { weigh, type WeighedClaim } from '../evidence/weighed-claim.js';
import { keyed } from '../values/index-keys.js';
import { DirtySubjects } from './dirty-subjects.js';
import { changedAt } from './node-rules.js';
import { decideStep, type WriteScope, type WriteStep } from './write-step.js';

/** The rules of a step as a store runs them: what follows from claims comes last, once all that the step does is known to be valid. */
export function withRecomputation(step: WriteStep): Decide {
  return (view, at) => {
    const dirty = new DirtySubjects();
    const scope = { view, at, dirty };
    const { about, parts, hints } = decideStep(step, scope);
    return { about, parts: [...parts, ...dirty.recompute(view, (id) => recomputeSubject(id, scope, step.settings.ontology))], hints };
  };
}

/** Every subject of a claim that names this document, or one that derives from it, is recomputed at the end of the write. */
export function markAffectedSubjects(documentId: string, { view, dirty }: Pick<WriteScope, 'view' | 'dirty'>): void {
  for (const id of affectedSubjects(documentId, view)) dirty.markBySource(id);
}

/** All claims on a relation, or about an entity, weighed; those that the write itself has added so far too. */
export function weighedClaims(id: string, { view, dirty }: Pick<WriteScope, 'view' | 'dirty'>): readonly WeighedClaim[] {
  return dirty.claimsOf(id, () => {
    const claims = view.node(id)?.kind === 'entity' ? view.claimsAbout(id) : view.claimsOn(id);
    return claims.map((claim) => weighIn(view, claim));
  });
}

/** A claim with what its documents say of it, as the write sees them. */
export const weighIn = (view: WriteView, claim: ClaimRecord): WeighedClaim => weigh(claim, (id) => view.document(id));

/** A relation as it will be at the end of the write. */
export function relationAsItWillBe(
  relation: RelationRecord,
  type: RelationType,
  scope: Pick<WriteScope, 'view' | 'dirty'>,
): RelationRecord {
  if (!scope.dirty.has(relation.id)) return relation;
  return { ...relation, ...relationFromClaims(relation, weighedClaims(relation.id, scope), type) };
}

/** What the claims of a relation say of its time, as it will be at the end of the write. */
export function daysAsTheyWillBe(relation: RelationRecord, type: RelationType, scope: Pick<WriteScope, 'view' | 'dirty'>): ClaimedDays {
  if (!scope.dirty.has(relation.id)) return relation.claimedDays;
  const base = (): readonly WeighedClaim[] => measuredBy(sidesOf(weighedClaims(relation.id, scope), rulesOfRelation(type)));
  return scope.dirty.daysOf(relation.id, () => claimedDaysOf(type.temporality, base()));
}

/** The values of a relation's identifying properties, as they will be at the end of the write; null stands for none. */
export function identityOf(relation: RelationRecord, type: RelationType, scope: Pick<WriteScope, 'view' | 'dirty'>): Properties {
  const names = type.properties.filter(({ identifies }) => identifies).map(({ name }) => name);
  if (names.length === 0) return NO_IDENTITY;
  return scope.dirty.identityOf(relation.id, () => {
    const { properties } = relationAsItWillBe(relation, type, scope);
    return Object.fromEntries(names.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])));
  });
}

const NO_IDENTITY: Properties = {};

/** In the order of their ids. */
function affectedSubjects(documentId: string, view: WriteView): string[] {
  const subjects = new Set<string>();
  const documents = new Set([documentId]);
  for (const id of documents) {
    for (const node of view.nodesNaming(id)) {
      if (node.kind === 'document' && node.derivedFromId === id) documents.add(node.id);
      if (node.kind === 'claim') subjects.add(node.relationId ?? node.entityId ?? '');
    }
  }
  return [...subjects].sort();
}

/** Lays what makes a relation or entity say again what its claims add up to: first its claims, then itself. */
export function recomputeSubject(id: string, scope: WriteScope, ontology: Ontology): void {
  // Asked for first: where they were not read, the subject is read with them.
  const claims = weighedClaims(id, scope);
  const node = scope.view.node(id);
  if (node?.kind === 'relation') scope.view.lay(...relationChanges(node, claims, scope, ontology));
  if (node?.kind === 'entity') scope.view.lay(...entityChanges(node, claims, scope, ontology));
}

function relationChanges(
  relation: RelationRecord,
  claims: readonly WeighedClaim[],
  { view, at }: WriteScope,
  ontology: Ontology,
): Change[] {
  const type = ontology.relationType(relation.type);
  if (!type) return [];
  const record = { ...relation, ...relationFromClaims(relation, claims, type) };
  const changes = claimChanges(claimsAsKept(claims, rulesOfRelation(type), [relation.from, relation.to]), view, ontology);
  if (isDeepStrictEqual(record, relation)) return changes;
  return [...changes, { before: relation, after: keyed({ ...record, updatedAt: changedAt(at, relation.updatedAt) }, ontology) }];
}

function entityChanges(entity: EntityRecord, claims: readonly WeighedClaim[], { view, at }: WriteScope, ontology: Ontology): Change[] {
  const type = ontology.entityType(entity.type);
  if (!type) return [];
  const record = { ...entity, ...entityFromClaims(givenWith(entity), claims, type) };
  const changes = claimChanges(claimsAsKept(claims, rulesOfEntity(type), []), view, ontology);
  if (isDeepStrictEqual(record, entity)) return changes;
  return [...changes, { before: entity, after: keyed({ ...record, updatedAt: changedAt(at, entity.updatedAt) }, ontology) }];
}

/** What is kept with a claim follows from its documents, and from what else is said. */
function claimChanges(kept: readonly ClaimRecord[], view: WriteView, ontology: Ontology): Change[] {
  return kept.flatMap((record) => {
    const before = view.claim(record.id);
    return record === before || isDeepStrictEqual(record, before) ? [] : [{ before, after: keyed(record, ontology) }];
  });
}
