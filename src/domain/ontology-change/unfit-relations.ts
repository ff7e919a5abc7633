import type { GraphReader } from '../../model/graph-store.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import { endsFacet } from '../audit/facets.js';
import { misfitsOfRelation, typesNamedIn } from '../audit/misfits.js';
import { nodeBatches } from '../write/node-batches.js';

/** Gives each relation whose ends are of types that an ontology does not allow it, where that was let be. It reads all relations then. */
export async function addUnfitRelations(
  reader: Pick<GraphReader, 'scan' | 'entities'>,
  ontology: Ontology,
  kept: readonly string[],
  add: (relation: RelationRecord) => void,
): Promise<void> {
  if (!ontology.relationTypes.some(({ name }) => kept.includes(endsFacet(name)))) return;
  for await (const batch of nodeBatches('relation', reader)) {
    const typeOf = await typesNamedIn(batch, reader, ontology);
    for (const relation of batch) {
      if (relation.kind !== 'relation' || !kept.includes(endsFacet(relation.type))) continue;
      if (misfitsOfRelation(relation, ontology, typeOf).length > 0) add(relation);
    }
  }
}
