import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Hint } from '../../model/hint.js';
import type { RelationRecord } from '../../model/relation.js';
import type { WriteView } from '../../model/write-view.js';
import type { Decide, Decision } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import { entityFromClaims, givenWith } from '../evidence/entity-from-claims.js';
import { claimsAsKept } from '../evidence/kept-claims.js';
import type { SubjectClaims } from '../evidence/subject-claims.js';
import { keyed } from '../values/index-keys.js';
import { DirtySubjects } from './dirty-subjects.js';
import { keyedEntity } from './entities/keyed-entity.js';
import { refuseNamingDeleted } from './long-writes/refuse-naming.js';
import { hintOfMovedDates } from './hints/moved-dates.js';
import { changedAt } from './node-rules.js';
import { recomputed, claimsAboutEntity, claimsOnRelation } from './subjects-so-far.js';
import { decideStep, type WriteScope, type WriteStep } from './write-step.js';

/** The rules of a step as a store runs them: what follows from claims comes last, once all that the step does is known to be valid. */
export function withRecomputation(step: WriteStep): Decide {
  const { ontology } = step.settings;
  return (view, at) => {
    const { result, changes } = view.savepoint(() => decideAndRecompute(step, view, at, ontology));
    if (view.longWrites.length > 0) refuseNamingDeleted(changes, view.longWrites, step.partOf ?? null, ontology);
    return result;
  };
}

function decideAndRecompute(step: WriteStep, view: WriteView, at: string, ontology: Ontology): Decision {
  const dirty = new DirtySubjects();
  const scope = { view, at, dirty };
  const firstChange = view.nextChange;
  const { parts, hints, ...decided } = decideStep(step, scope);
  const told = [...hints];
  const changed = dirty.recompute(view, (id, { kind, part, byClaim }) => {
    if (kind === 'entity') return recomputeEntity(id, scope, ontology);
    const hint = recomputeRelation(id, scope, ontology, firstChange);
    if (hint && byClaim) told.push({ part, hint });
  });
  return { ...decided, parts: [...parts, ...changed], hints: told };
}

/**
 * @param firstChange the number of the write's first change
 * @returns what there is to look at in a relation that has other dates now
 */
function recomputeRelation(id: string, scope: WriteScope, ontology: Ontology, firstChange: number): Hint | null {
  // Asked for first: where they were not read, the relation is read with them.
  scope.view.claimsOn(id);
  const relation = scope.view.relation(id);
  const type = relation && ontology.relationType(relation.type);
  if (!relation || !type) return null;
  const claims = claimsOnRelation(id, type, scope);
  const updated = recomputed(relation, type, scope);
  layRecomputed(relation, updated, claims, scope, ontology);
  return hintOfMovedDates(relation, updated, claims.all, firstChange);
}

function recomputeEntity(id: string, scope: WriteScope, ontology: Ontology): void {
  scope.view.claimsAbout(id);
  const entity = scope.view.entity(id);
  const type = entity && ontology.entityType(entity.type);
  if (!entity || !type) return;
  const claims = claimsAboutEntity(id, type, scope);
  layRecomputed(entity, { ...entity, ...entityFromClaims(givenWith(entity), claims.all, type) }, claims, scope, ontology);
}

/** Lays what makes a relation or entity say again what its claims add up to: first its claims, as they are to be kept, then itself. */
export function layRecomputed<Subject extends RelationRecord | EntityRecord>(
  before: Subject,
  updated: Subject,
  { all, rules }: SubjectClaims,
  { view, at }: Pick<WriteScope, 'view' | 'at'>,
  ontology: Ontology,
): void {
  const ends = before.kind === 'relation' ? [before.from, before.to] : [];
  layClaimsAsKept(claimsAsKept(all, rules, ends), view, ontology);
  if (isDeepStrictEqual(updated, before)) return;
  const changed: RelationRecord | EntityRecord = { ...updated, updatedAt: changedAt(at, before.updatedAt) };
  view.lay({ before, after: changed.kind === 'entity' ? keyedEntity(changed, view, ontology) : keyed(changed, ontology) });
}

/** What is kept with a claim follows from its documents, and from what else is said. */
function layClaimsAsKept(kept: readonly ClaimRecord[], view: WriteView, ontology: Ontology): void {
  for (const record of kept) {
    const before = view.claim(record.id);
    if (record !== before && !isDeepStrictEqual(record, before)) view.lay({ before, after: keyed(record, ontology) });
  }
}
