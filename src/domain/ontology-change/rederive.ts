import type { ClaimRecord } from '../../model/claim.js';
import type { GraphStore } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import { readSetOf, type ReadSet } from '../../model/write/read-set.js';
import type { RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { Ontology, PropertyDefinition } from '../../ontology/ontology.js';
import { AllClaims } from '../evidence/all-claims.js';
import { entityFromClaims, givenWith } from '../evidence/entity-from-claims.js';
import { relationFromClaims } from '../evidence/evidence.js';
import { rulesOfEntity, rulesOfRelation } from '../evidence/subject-rules.js';
import { ALIAS } from '../evidence/value-keys.js';
import { DirtySubjects } from '../write/dirty-subjects.js';
import { laySumsOf } from '../write/lay-sums.js';
import { layRecomputed } from '../write/recompute-subjects.js';
import { weighIn } from '../write/subjects-so-far.js';
import { writeEach, type EachScope } from '../write/write-each.js';
import { convertedProperties } from './convert.js';
import type { HowToChange } from './memory.js';

interface Scope extends EachScope {
  readonly ontology: Ontology;
  readonly how: HowToChange;
}

/**
 * Computes entities or relations anew by an ontology, with all that is said of them, in one write, or as few as fit: each change stands
 * in the log. Where values are migrated, those that don't fit are converted first. What is done already is not written again. Those of a
 * type that the ontology does not have stay as they are.
 */
export async function rederive(
  kind: 'entity' | 'relation',
  ids: readonly string[],
  store: Pick<GraphStore, 'write'>,
  { ontology, how }: Pick<Scope, 'ontology' | 'how'>,
): Promise<void> {
  const readSetFor = (some: readonly string[]): ReadSet =>
    readSetOf(kind === 'entity' ? { entitiesWithClaims: some } : { relationsWithClaims: some });
  const one = kind === 'entity' ? rederiveEntity : rederiveRelation;
  await writeEach(store, ids, readSetFor, (id, scope) => one(id, { ...scope, ontology, how }));
}

function* rederiveEntity(id: string, { view, at, ontology, how }: Scope): RulesInPieces<void> {
  // Asked for first: the entity is read with them.
  const recorded = view.claimsAbout(id);
  const entity = view.entity(id);
  const type = entity && ontology.entityType(entity.type);
  if (!entity || !type) return;
  const convert = converter(how, [...type.properties, ALIAS], ontology);
  const weighed = recorded.map((claim) => weighIn(view, convert(claim)));
  const given = convert(givenWith(entity));
  const updated = { ...entity, ...entityFromClaims(given, weighed, type) };
  const claims = new AllClaims(rulesOfEntity(type), weighed);
  yield* layRecomputed(entity, updated, claims, { view, at }, ontology);
  yield* laySumsOf(id, claims, [], { view, at, dirty: new DirtySubjects() });
}

function* rederiveRelation(id: string, { view, at, ontology, how }: Scope): RulesInPieces<void> {
  const recorded = view.claimsOn(id);
  const relation = view.relation(id);
  const type = relation && ontology.relationType(relation.type);
  if (!relation || !type) return;
  const convert = converter(how, type.properties, ontology);
  const weighed = recorded.map((claim: ClaimRecord) => weighIn(view, convert(claim)));
  const updated = { ...relation, ...relationFromClaims(relation, weighed, type) };
  const claims = new AllClaims(rulesOfRelation(type), weighed);
  yield* layRecomputed(relation, updated, claims, { view, at }, ontology);
  yield* laySumsOf(id, claims, [relation.from, relation.to], { view, at, dirty: new DirtySubjects() });
}

type Holding = Pick<Extract<NodeRecord, { kind: 'claim' | 'entity' }>, 'properties'>;

function converter(how: HowToChange, definitions: readonly PropertyDefinition[], ontology: Ontology) {
  return <Holder extends Holding>(holder: Holder): Holder =>
    how === 'allow' ? holder : { ...holder, properties: convertedProperties(holder.properties, definitions, ontology) };
}
