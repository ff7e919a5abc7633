import { matchDocument } from '../../../domain/write/documents/match-document.js';
import { matchEntities } from '../../../domain/write/entities/create-entity.js';
import type { WriteSettings, WriteStep } from '../../../domain/write/write-step.js';
import { invalidInput, pathInWords } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { checkStep } from './check-step.js';
import type { IdentifiedCase, IdentifiedItem } from '../content.js';
import type { References } from '../identify/references.js';

/** A store may know an entity by its external id, or a document by its sha256 or url, under another id than the file has for it. */
export interface StoreReferences {
  readonly asWritten: References;
  /** With the ids of the store. */
  inView(view: WriteView): References;
}

/** The references of a case as its file writes them, and as a store has what they refer to. */
export function storeReferences({ entities, documents }: IdentifiedCase, ontology: Ontology): StoreReferences {
  const entitiesById = completeById(entities);
  const documentsById = completeById(documents);
  return {
    asWritten: { ontology, entity: (id) => id, document: (id) => id },
    inView: (view) => ({
      ontology,
      entity: (id) => matchEntities(entitiesById.get(id) ?? { id }, view)[0]?.id ?? id,
      document: (id) => matchDocument(documentsById.get(id) ?? { id }, view)?.id ?? id,
    }),
  };
}

/** What can't be written is matched by its id alone. */
function completeById<Input>(items: readonly IdentifiedItem<Input>[]): ReadonlyMap<string, IdentifiedItem<Input>['input']> {
  return new Map(items.filter(({ isComplete }) => isComplete).map(({ input }) => [input.id, input]));
}

/** Besides their ids, what tells that two are one in a store. */
const MATCHED_BY = { entity: 'external ids', document: 'sha256 or url' } as const;

/** A step after those of the entities or the documents: refuses two of them that are one and the same in the store. Writes nothing. */
export function distinctInStore(
  kind: 'entity' | 'document',
  items: readonly IdentifiedItem<unknown>[],
  { inView }: StoreReferences,
  settings: WriteSettings,
): WriteStep {
  return checkStep({ settings }, ({ view }) => {
    const idInStore = inView(view)[kind];
    const first = new Map<string, IdentifiedItem<unknown>>();
    const faults = items.flatMap((item) => {
      const id = idInStore(item.input.id, item.path);
      const before = first.get(id);
      first.set(id, before ?? item);
      return before ? [{ path: item.path, message: `is the same ${kind} as ${pathInWords(before.path)}, by ${MATCHED_BY[kind]}` }] : [];
    });
    if (faults.length > 0) throw invalidInput(faults);
  });
}
