import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { entityFacet, relationFacet } from './facets.js';
import { misfitsOf, typesNamedIn } from './misfits.js';
import type { Inconsistency } from './inconsistency.js';

/** What does not fit the ontology, where that was let be when the store was brought to it. */
export async function checkKept(
  batch: readonly NodeRecord[],
  reader: Pick<GraphReader, 'entities'>,
  ontology: Ontology,
  kept: readonly string[],
): Promise<Inconsistency[]> {
  if (kept.length === 0) return [];
  const typeOf = await typesNamedIn(batch, reader, ontology);
  const misfits = batch.flatMap((record) => misfitsOf(record, ontology, typeOf)).filter(({ facet }) => kept.includes(facet));
  return misfits.map(({ facet, kind, id, message }) => ({ kind, id, message: `${facet}: ${message}`, isKept: true }));
}

/** All but what is of a type that was let go while there was some of it: nothing can be computed of that. */
export function withoutKeptTypes(batch: readonly NodeRecord[], ontology: Ontology, kept: readonly string[]): readonly NodeRecord[] {
  return kept.length === 0 ? batch : batch.filter((record) => !isOfKeptType(record, ontology, kept));
}

function isOfKeptType(record: NodeRecord, ontology: Ontology, kept: readonly string[]): boolean {
  if (record.kind === 'entity') return !ontology.entityType(record.type) && kept.includes(entityFacet(record.type));
  return record.kind === 'relation' && !ontology.relationType(record.type) && kept.includes(relationFacet(record.type));
}
