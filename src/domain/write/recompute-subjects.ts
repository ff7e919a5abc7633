import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../../model/claim.js';
import type { EntityRecord } from '../../model/entity.js';
import type { Hint } from '../../model/hint.js';
import type { RelationRecord } from '../../model/relation.js';
import type { WriteView } from '../../model/write/write-view.js';
import { FEW, resultOf, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { Decide, Decision } from '../../model/write/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import { AllClaims } from '../evidence/all-claims.js';
import { givenWith } from '../evidence/entity-from-claims.js';
import { claimsAsKept } from '../evidence/kept-claims.js';
import type { SubjectClaims } from '../evidence/subject-claims.js';
import { SummedClaims } from '../evidence/sums/summed-claims.js';
import { keyed } from '../values/index-keys.js';
import { DirtySubjects } from './dirty-subjects.js';
import { keyedEntity } from './entities/keyed-entity.js';
import { refuseNamingDeleted } from './long-writes/refuse-naming.js';
import { hintOfMovedDates } from './hints/moved-dates.js';
import { laySumsOf } from './lay-sums.js';
import { changedAt } from './node-rules.js';
import { claimsAboutEntity, claimsOnRelation, entityFactsOf, recomputed } from './subjects-so-far.js';
import { DEFAULT_SUM_LIMITS, type SumLimits } from './sum-limits.js';
import { decideStep, type WriteScope, type WriteStep } from './write-step.js';

/** The rules of a step as a store runs them: what follows from claims comes last, once all that the step does is known to be valid. */
export function withRecomputation(step: WriteStep, limits: SumLimits = DEFAULT_SUM_LIMITS): Decide {
  const { ontology } = step.settings;
  return function* (view, at) {
    const { result, changes } = yield* resultOf(view.savepoint(() => decideAndRecompute(step, view, at, limits)));
    if (view.longWrites.length > 0) refuseNamingDeleted(changes, view.longWrites, step.partOf ?? null, ontology);
    return result;
  };
}

function* decideAndRecompute(step: WriteStep, view: WriteView, at: string, limits: SumLimits): RulesInPieces<Decision> {
  const { ontology } = step.settings;
  const dirty = new DirtySubjects(null, 0, null, limits);
  const scope = { view, at, dirty };
  const firstChange = view.nextChange;
  const { parts, hints, ...decided } = yield* resultOf(decideStep(step, scope));
  const told = [...hints];
  yield;
  const changed = yield* dirty.recompute(view, function* (id, { kind, part, byClaim }) {
    if (kind === 'entity') return yield* recomputeEntity(id, scope, ontology);
    const hint = yield* recomputeRelation(id, scope, ontology, firstChange);
    if (hint && byClaim) told.push({ part, hint });
  });
  return { ...decided, parts: [...parts, ...changed], hints: told };
}

/**
 * @param firstChange the number of the write's first change
 * @returns what there is to look at in a relation that has other dates now
 */
function* recomputeRelation(id: string, scope: WriteScope, ontology: Ontology, firstChange: number): RulesInPieces<Hint | null> {
  readFirst('relation', id, scope);
  const relation = scope.view.relation(id);
  const type = relation && ontology.relationType(relation.type);
  if (!relation || !type) return null;
  const updated = yield* recomputed(relation, type, scope);
  const claims = claimsOnRelation(id, type, scope);
  yield;
  yield* layRecomputed(relation, updated, claims, scope, ontology);
  yield* laySumsOf(id, claims, [relation.from, relation.to], scope);
  return hintOfMovedDates(relation, updated, claims, firstChange);
}

function* recomputeEntity(id: string, scope: WriteScope, ontology: Ontology): RulesInPieces<void> {
  readFirst('entity', id, scope);
  const entity = scope.view.entity(id);
  const type = entity && ontology.entityType(entity.type);
  if (!entity || !type) return;
  const facts = yield* entityFactsOf(id, givenWith(entity), type, scope);
  const claims = claimsAboutEntity(id, type, scope);
  yield;
  yield* layRecomputed(entity, { ...entity, ...facts }, claims, scope, ontology);
  yield* laySumsOf(id, claims, [], scope);
}

/** Where a subject was not read, it is read with its claims, all or summed up. */
function readFirst(kind: 'relation' | 'entity', id: string, { view, dirty }: WriteScope): void {
  if (!dirty.cache.needsAll(id)) view.sumHead(kind, id);
  else if (kind === 'relation') view.claimsOn(id);
  else view.claimsAbout(id);
}

/** Lays what makes a relation or entity say again what its claims add up to: first its claims, as they are to be kept, then itself. */
export function* layRecomputed<Subject extends RelationRecord | EntityRecord>(
  before: Subject,
  updated: Subject,
  claims: SubjectClaims,
  { view, at }: Pick<WriteScope, 'view' | 'at'>,
  ontology: Ontology,
): RulesInPieces<void> {
  const ends = before.kind === 'relation' ? [before.from, before.to] : [];
  const kept = claimsToKeep(claims, ends);
  yield;
  yield* layClaimsAsKept(kept, view, ontology);
  if (isDeepStrictEqual(updated, before)) return;
  const changed: RelationRecord | EntityRecord = { ...updated, updatedAt: changedAt(at, before.updatedAt) };
  view.lay({ before, after: changed.kind === 'entity' ? keyedEntity(changed, view, ontology) : keyed(changed, ontology) });
}

/** One more claim that is added to sums changes none that is there. */
function claimsToKeep(claims: SubjectClaims, ends: readonly string[]): readonly ClaimRecord[] {
  if (claims instanceof AllClaims) return claimsAsKept(claims.all, claims.rules, ends);
  if (!(claims instanceof SummedClaims)) throw new Error('claims that are neither all nor summed up');
  return [...claims.sums.added.values()].map(({ weighed: { claim }, reach }) => {
    const counts = reach !== 'N';
    return claim.counts === counts ? claim : { ...claim, counts };
  });
}

/** What is kept with a claim follows from its documents, and from what else is said. */
function* layClaimsAsKept(kept: readonly ClaimRecord[], view: WriteView, ontology: Ontology): RulesInPieces<void> {
  for (const [i, record] of kept.entries()) {
    const before = view.claim(record.id);
    const isOther = record !== before && !isDeepStrictEqual(record, before);
    if (isOther) view.lay({ before, after: keyed(record, ontology) });
    if (isOther || i % FEW === FEW - 1) yield;
  }
}
