import type { WriteView } from '../../model/write-view.js';
import { documentMeant } from '../../domain/write/documents/match-document.js';
import { entitiesMeant } from '../../domain/write/entities/create-entity.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { IdentifiedCase } from './case-content.js';
import type { References } from './read-references.js';

/** A store may know an entity by its external id, or a document by its sha256 or url, under another id than the file has for it. */
export interface SettledReferences {
  readonly asWritten: References;
  /** With the ids of the store. */
  inView(view: WriteView): References;
}

export function settledReferences({ entities, documents }: IdentifiedCase, ontology: Ontology): SettledReferences {
  const entitiesById = new Map(entities.map(({ input }) => [input.id, input]));
  const documentsById = new Map(documents.map(({ input }) => [input.id, input]));
  return {
    asWritten: { ontology, entity: (id) => id, document: (id) => id },
    inView: (view) => ({
      ontology,
      entity: (id) => entitiesMeant(entitiesById.get(id) ?? { id }, view)[0]?.id ?? id,
      document: (id) => documentMeant(documentsById.get(id) ?? { id }, view)?.id ?? id,
    }),
  };
}
