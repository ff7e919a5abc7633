import type { RelationInput } from '../../../domain/write/write-inputs.js';
import type { WriteSettings, WriteStep } from '../../../domain/write/write-step.js';
import { invalidInput, type Fault } from '../../../model/errors.js';
import { idsInProperties } from '../../../ontology/ontology.js';
import { checkStep } from './check-step.js';
import type { IdentifiedCase, IdentifiedItem } from '../content.js';
import { claimStep, documentStep, entityStep, relationStep, type StepSources } from './item-steps.js';
import type { Deletions } from '../stored/deletions-since-load.js';
import { ChangedMeanwhile } from '../stored/changed-meanwhile.js';
import type { StoredCase } from '../stored/store-before-load.js';
import type { EarlierEntity } from '../identify/earlier-entities.js';
import { movingSteps } from './move-claims.js';
import { restoreSteps } from './restore.js';
import { distinctInStore, storeReferences } from './store-references.js';
import { topologicalOrder } from './topological-order.js';

/** A case that is to be written. */
export interface CaseToWrite {
  readonly content: IdentifiedCase;
  /** Of the file. */
  readonly faults: readonly Fault[];
  readonly stored: StoredCase;
  /** Whether what was deleted or retracted since is brought back. */
  readonly restore: boolean;
  readonly earlier: readonly EarlierEntity[];
  readonly isOfCase: (id: string) => boolean;
  readonly joinedIds: ReadonlySet<string>;
}

/**
 * The steps that write a case: entities, documents, claims. Entities and documents that exist are updated.
 * Where the file has faults, the first step is refused with them, so that they are reported together with those that the rules find.
 */
export function caseSteps(toWrite: CaseToWrite, settings: WriteSettings): WriteStep[] {
  const { content, faults, stored, restore, earlier, isOfCase, joinedIds } = toWrite;
  const entities = topologicalOrder(complete(content.entities), ({ input }) => idsInProperties(input.properties, settings.ontology));
  const documents = topologicalOrder(complete(content.documents), ({ input }) => (input.derivedFrom ? [input.derivedFrom] : []));
  const circular = [...entities.circular, ...documents.circular];
  const inStore = storeReferences(content, settings.ontology);
  const moving = movingSteps(earlier, settings);
  const deletions: Deletions = restore ? new Map() : stored.deletions;
  const sources = { settings, deletions, isOfCase, joinedIds, standing: standingIn(content) };
  /** A step is made anew when it is decided: only then are the ids known that the store has for what the file refers to. */
  const each = <Item>(items: readonly Item[], make: (item: Item, sources: StepSources) => WriteStep): WriteStep[] =>
    items.map((item) => ({
      ...make(item, { ...sources, references: inStore.asWritten }),
      decide: (scope) => make(item, { ...sources, references: inStore.inView(scope.view) }).decide(scope),
    }));
  return [
    ...refusals([...faults, ...circular.map(circularFault)], [...referencesToIncomplete(content), ...circular.map(idOf)], settings),
    refuseIfDeleted(stored, settings),
    ...moving.first,
    ...each(entities.inOrder, entityStep),
    ...each(documents.inOrder, documentStep),
    distinctInStore('entity', entities.inOrder, inStore, settings),
    distinctInStore('document', documents.inOrder, inStore, settings),
    ...(restore ? restoreSteps(content, stored, inStore, settings) : []),
    ...each(withoutClaims(content), relationStep),
    ...each(complete(content.claims), claimStep),
    ...moving.last,
  ];
}

const idOf = ({ input }: IdentifiedItem<unknown>): string => input.id;

function complete<Item extends IdentifiedItem<unknown>>(items: readonly Item[]): Item[] {
  return items.filter(({ isComplete }) => isComplete);
}

/** The relations without an id in the file of which it only has denials. */
function standingIn({ relations, claims }: IdentifiedCase): ReadonlySet<string> {
  const asserted = new Set(claims.filter(({ input }) => input.stance !== 'DENIES').map(({ input }) => input.relation?.id));
  return new Set(relations.filter(({ input, isIdGenerated }) => isIdGenerated && !asserted.has(input.id)).map(idOf));
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
    ...[entities, documents, relations, claims].flatMap((items) => incomplete<unknown>(items).map(idOf)),
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

function refusals(faults: readonly Fault[], makes: readonly string[], settings: WriteSettings): WriteStep[] {
  if (faults.length === 0) return [];
  const refuse = (): never => {
    throw invalidInput(faults);
  };
  return [checkStep({ settings, makes }, refuse)];
}

/** Nothing that was there may have been deleted since that was read, or loading would bring it back. A relation goes with its claims. */
function refuseIfDeleted({ nodes }: StoredCase, settings: WriteSettings): WriteStep {
  const ids = [...nodes.values()].filter(({ kind }) => kind !== 'relation').map(({ id }) => id);
  return checkStep({ settings, readSet: { nodes: ids } }, ({ view }) => {
    const gone = ids.find((id) => view.node(id) === null);
    if (gone !== undefined) throw new ChangedMeanwhile(gone);
  });
}
