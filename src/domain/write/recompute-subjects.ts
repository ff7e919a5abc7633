import { isDeepStrictEqual } from 'node:util';
import { subjectOf, type ClaimRecord } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Hint } from '../../model/hint.js';
import type { ClaimedDays, RelationRecord } from '../../model/relation.js';
import type { Decide } from '../../model/write.js';
import type { WriteView } from '../../model/write-view.js';
import type { EntityType, Ontology, RelationType } from '../../ontology/ontology.js';
import { entityFromClaims, givenWith, rulesOfEntity } from '../evidence/entity-from-claims.js';
import { relationFromClaims, rulesOfRelation, type RelationFacts } from '../evidence/evidence.js';
import type { Identity } from '../evidence/fitting-relations.js';
import { claimsAsKept } from '../evidence/kept-claims.js';
import { SubjectClaims } from '../evidence/subject-claims.js';
import { weigh, type WeighedClaim } from '../evidence/weighed-claim.js';
import { keyedEntity } from './entities/keyed-entity.js';
import { keyed } from '../values/index-keys.js';
import { DirtySubjects } from './dirty-subjects.js';
import { hintOfMovedDates } from './hints/moved-dates.js';
import { changedAt } from './node-rules.js';
import { decideStep, type WriteScope, type WriteStep } from './write-step.js';

/** The rules of a step as a store runs them: what follows from claims comes last, once all that the step does is known to be valid. */
export function withRecomputation(step: WriteStep): Decide {
  return (view, at) => {
    const dirty = new DirtySubjects();
    const scope = { view, at, dirty };
    const firstChange = view.nextChange;
    const { about, parts, hints } = decideStep(step, scope);
    const told = [...hints];
    const recomputed = dirty.recompute(view, (id, { kind, part, byClaim }) => {
      const hint = recomputeSubject(id, kind, scope, step.settings.ontology, firstChange);
      if (hint && byClaim) told.push({ part, hint });
    });
    return { about, parts: [...parts, ...recomputed], hints: told };
  };
}

/** Every subject of a claim that names this document, or one that derives from it, is recomputed at the end of the write. */
export function markAffectedSubjects(documentId: string, { view, dirty }: Pick<WriteScope, 'view' | 'dirty'>): void {
  for (const claim of claimsThatName(documentId, view)) dirty.markByDocument(claim);
}

/** One for each subject, in the order of their ids. */
function claimsThatName(documentId: string, view: WriteView): readonly ClaimRecord[] {
  const claims = new Map<string, ClaimRecord>();
  const documents = new Set([documentId]);
  for (const id of documents) {
    for (const node of view.nodesNaming(id)) {
      if (node.kind === 'document' && node.derivedFromId === id) documents.add(node.id);
      if (node.kind === 'claim') claims.set(subjectOf(node), node);
    }
  }
  return [...claims].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim);
}

/** All claims on a relation, weighed; those that the write itself has added so far too. */
export function claimsOnRelation(id: string, type: RelationType, { view, dirty }: Pick<WriteScope, 'view' | 'dirty'>): SubjectClaims {
  return dirty.claimsOf(
    id,
    () =>
      new SubjectClaims(
        rulesOfRelation(type),
        view.claimsOn(id).map((claim) => weighIn(view, claim)),
      ),
  );
}

/** The same of the claims about an entity itself. */
export function claimsAboutEntity(id: string, type: EntityType, { view, dirty }: Pick<WriteScope, 'view' | 'dirty'>): SubjectClaims {
  return dirty.claimsOf(
    id,
    () =>
      new SubjectClaims(
        rulesOfEntity(type),
        view.claimsAbout(id).map((claim) => weighIn(view, claim)),
      ),
  );
}

/** A claim with what its documents say of it, as the write sees them. */
export const weighIn = (view: WriteView, claim: ClaimRecord): WeighedClaim => weigh(claim, (id) => view.document(id));

/** A relation as it will be at the end of the write. */
export function relationAsItWillBe(
  relation: RelationRecord,
  type: RelationType,
  scope: Pick<WriteScope, 'view' | 'dirty'>,
): RelationRecord {
  return scope.dirty.has(relation.id) ? recomputed(relation, type, scope) : relation;
}

function recomputed(relation: RelationRecord, type: RelationType, scope: Pick<WriteScope, 'view' | 'dirty'>): RelationRecord {
  const facts = (): RelationFacts => relationFromClaims(relation, claimsOnRelation(relation.id, type, scope).all, type);
  return { ...relation, ...scope.dirty.factsOf(relation.id, facts) };
}

/** What the claims of a relation say of its time, as it will be at the end of the write. */
export function daysAsTheyWillBe(relation: RelationRecord, type: RelationType, scope: Pick<WriteScope, 'view' | 'dirty'>): ClaimedDays {
  if (!scope.dirty.has(relation.id)) return relation.claimedDays;
  return claimsOnRelation(relation.id, type, scope).times.claimedDays(type.temporality);
}

/** The values of a relation's identifying properties, as they will be at the end of the write. */
export function identityOf(relation: RelationRecord, type: RelationType, scope: Pick<WriteScope, 'view' | 'dirty'>): Identity {
  const names = type.properties.filter(({ identifies }) => identifies).map(({ name }) => name);
  if (names.length === 0) return NO_IDENTITY;
  return scope.dirty.identityOf(relation.id, () => {
    const { properties, evidence } = relationAsItWillBe(relation, type, scope);
    const values = Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));
    return { values, isContested: evidence.contested.length > 0 };
  });
}

const NO_IDENTITY: Identity = {};

/**
 * Lays what makes a relation or entity say again what its claims add up to: first its claims, then itself.
 * @param firstChange the number of the write's first change
 * @returns what there is to look at in a relation that has other dates now
 */
export function recomputeSubject(
  id: string,
  kind: 'relation' | 'entity',
  scope: WriteScope,
  ontology: Ontology,
  firstChange: number,
): Hint | null {
  if (kind === 'relation') return recomputeRelation(id, scope, ontology, firstChange);
  recomputeEntity(id, scope, ontology);
  return null;
}

function recomputeRelation(id: string, scope: WriteScope, ontology: Ontology, firstChange: number): Hint | null {
  // Asked for first: where they were not read, the relation is read with them.
  scope.view.claimsOn(id);
  const relation = scope.view.relation(id);
  const type = relation && ontology.relationType(relation.type);
  if (!relation || !type) return null;
  const { all, rules } = claimsOnRelation(id, type, scope);
  const updated = recomputed(relation, type, scope);
  layClaimsAsKept(claimsAsKept(all, rules, [relation.from, relation.to]), scope.view, ontology);
  layIfChanged(relation, updated, scope, ontology);
  return hintOfMovedDates(relation, updated, all, firstChange);
}

function recomputeEntity(id: string, scope: WriteScope, ontology: Ontology): void {
  scope.view.claimsAbout(id);
  const entity = scope.view.entity(id);
  const type = entity && ontology.entityType(entity.type);
  if (!entity || !type) return;
  const { all, rules } = claimsAboutEntity(id, type, scope);
  layClaimsAsKept(claimsAsKept(all, rules, []), scope.view, ontology);
  layIfChanged(entity, { ...entity, ...entityFromClaims(givenWith(entity), all, type) }, scope, ontology);
}

/** What is kept with a claim follows from its documents, and from what else is said. */
function layClaimsAsKept(kept: readonly ClaimRecord[], view: WriteView, ontology: Ontology): void {
  for (const record of kept) {
    const before = view.claim(record.id);
    if (record !== before && !isDeepStrictEqual(record, before)) view.lay({ before, after: keyed(record, ontology) });
  }
}

function layIfChanged(
  before: RelationRecord | EntityRecord,
  record: RelationRecord | EntityRecord,
  { view, at }: WriteScope,
  ontology: Ontology,
): void {
  if (isDeepStrictEqual(record, before)) return;
  const updated = { ...record, updatedAt: changedAt(at, before.updatedAt) };
  const after = updated.kind === 'entity' ? keyedEntity(updated, view, ontology) : keyed(updated, ontology);
  view.lay({ before, after });
}
