import { Faults } from '../../domain/values/faults.js';
import { recordClaim } from '../../domain/write/claims/record-claim.js';
import { checkRelation } from '../../domain/write/claims/claim-subject.js';
import { createDocument } from '../../domain/write/documents/create-document.js';
import { createEntity } from '../../domain/write/entities/create-entity.js';
import type { DocumentInput, EntityInput, RelationInput } from '../../domain/write/write-inputs.js';
import type { WriteSettings, WriteStep } from '../../domain/write/write-step.js';
import { invalidInput, type Fault } from '../../model/errors.js';
import { readSetOf } from '../../model/read-set.js';
import type { WriteView } from '../../model/write-view.js';
import { idsInProperties } from '../../ontology/ontology.js';
import type { IdentifiedCase, IdentifiedItem } from './content.js';
import { claimWithIds, documentWithIds, entityWithIds, relationWithIds, type References } from './references.js';
import { distinctInStore, storeReferences, type StoreReferences } from './store-references.js';
import { topologicalOrder } from './topological-order.js';

/**
 * The steps that write a case: entities, documents, claims. Entities and documents that exist are updated.
 * Where the file has faults, the first step is refused with them, so that they are reported together with those that the rules find.
 */
export function caseSteps(content: IdentifiedCase, fileFaults: readonly Fault[], settings: WriteSettings): WriteStep[] {
  const entities = topologicalOrder(complete(content.entities), ({ input }) => idsInProperties(input.properties, settings.ontology));
  const documents = topologicalOrder(complete(content.documents), ({ input }) => (input.derivedFrom ? [input.derivedFrom] : []));
  const circular = [...entities.circular, ...documents.circular];
  const faults = [...fileFaults, ...circular.map(circularFault)];
  const inStore = storeReferences(content, settings.ontology);
  return [
    ...(faults.length > 0
      ? [refusal(faults, [...referencesToIncomplete(content), ...circular.map(({ input }) => input.id)], settings)]
      : []),
    ...entities.inOrder.map((item) => withStoreIds(inStore, (references) => entityStep(item, references, settings))),
    ...documents.inOrder.map((item) => withStoreIds(inStore, (references) => documentStep(item, references, settings))),
    distinctInStore('entity', entities.inOrder, inStore, settings),
    distinctInStore('document', documents.inOrder, inStore, settings),
    ...withoutClaims(content).map((item) => withStoreIds(inStore, (references) => relationStep(item, references, settings))),
    ...complete(content.claims).map((item) => withStoreIds(inStore, (references) => claimStep(item, references, settings))),
  ];
}

function complete<Item extends IdentifiedItem<unknown>>(items: readonly Item[]): Item[] {
  return items.filter(({ isComplete }) => isComplete);
}

/** Relations of which no claim can be written. */
function withoutClaims({ relations, claims }: IdentifiedCase): IdentifiedItem<RelationInput>[] {
  const claimed = new Set(complete(claims).map(({ input }) => input.relation?.id));
  return complete(relations).filter(({ input }) => !claimed.has(input.id));
}

/** Every id, name or title by which the file may refer to what can't be written. */
function referencesToIncomplete({ entities, documents, relations, claims }: IdentifiedCase): string[] {
  const incomplete = <Input>(items: readonly IdentifiedItem<Input>[]) => items.filter(({ isComplete }) => !isComplete);
  return [
    ...[entities, documents, relations, claims].flatMap((items) => incomplete<unknown>(items).map(({ input }) => input.id)),
    ...incomplete(entities).map(({ input }) => input.name),
    ...incomplete(documents).map(({ input }) => input.title),
  ];
}

function circularFault({ path }: IdentifiedItem<unknown>): Fault {
  return {
    path,
    message: 'refers to itself, directly or through others, or to one that does: nothing can be written before what it refers to',
  };
}

function refusal(faults: readonly Fault[], makes: readonly string[], settings: WriteSettings): WriteStep {
  const decide = (): never => {
    throw invalidInput(faults);
  };
  return { path: [], settings, makes, size: 0, readSet: readSetOf({}), decide };
}

/** A step that is made anew when it is decided: only then are the ids known that the store has for what the file refers to. */
function withStoreIds({ asWritten, inView }: StoreReferences, make: (references: References) => WriteStep): WriteStep {
  return { ...make(asWritten), decide: (scope) => make(inView(scope.view)).decide(scope) };
}

type EntityItem = IdentifiedItem<EntityInput>;

/** Writes an entity of a case, or updates the one that is there; but not one that merely has the same name. */
function entityStep(item: EntityItem, references: References, settings: WriteSettings): WriteStep {
  const step = createEntity({ ...entityWithIds(item.input, references, item.path), onConflict: 'UPDATE' }, settings, item.path);
  return {
    ...step,
    decide: (scope) => {
      refuseNamesake(item, scope.view, settings);
      return step.decide(scope);
    },
  };
}

/** An id generated from a name is that of whatever has this name in the store: of another type, it is something else. */
function refuseNamesake({ input, path, isIdGenerated }: EntityItem, view: WriteView, { ontology }: WriteSettings): void {
  const existing = isIdGenerated ? view.entity(input.id) : null;
  if (!existing || existing.type === input.type || !ontology.entityType(input.type)) return;
  if ((input.externalIds ?? []).some((externalId) => view.entityByExternalId(externalId)?.id === existing.id)) return;
  const message = [
    `the store has "${existing.name}", of type ${existing.type}, under the id ${existing.id};`,
    `give this one an id of its own, or the type ${existing.type}`,
  ].join(' ');
  throw invalidInput([{ path, message }]);
}

function documentStep({ input, path }: IdentifiedItem<DocumentInput>, references: References, settings: WriteSettings): WriteStep {
  return createDocument({ ...documentWithIds(input, references, path), onConflict: 'UPDATE' }, settings, path);
}

/** A step that only checks: finds the faults of a relation none of whose claims can be written, since their steps would have found them. */
function relationStep({ input, path }: IdentifiedItem<RelationInput>, references: References, settings: WriteSettings): WriteStep {
  const relation = relationWithIds(input, references, path);
  return {
    path,
    settings,
    makes: [],
    size: 1,
    readSet: readSetOf({ nodes: [relation.from, relation.to] }),
    decide: ({ view }) => {
      const faults = new Faults();
      checkRelation(relation, { settings, view }, faults, path);
      faults.throwIfAny();
      return { about: [], parts: [], hints: [] };
    },
  };
}

function claimStep({ input, path }: IdentifiedCase['claims'][number], references: References, settings: WriteSettings): WriteStep {
  const relation = input.relation ? relationWithIds(input.relation, references, path) : null;
  return recordClaim({ ...claimWithIds(input, references, path), relation }, settings, path);
}
