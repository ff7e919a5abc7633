import type { GraphReader } from '../model/graph-store.js';
import { sumOf } from '../model/tallies.js';
import type { Ontology } from '../ontology/ontology.js';
import { BYTES_A_RELATION, type GraphArrays } from './graph-arrays.js';
import { ReadEntities } from './read-entities.js';
import { ReadRelations } from './read-relations.js';
import { ontologyIndexes } from './ontology-indexes.js';

/** Where a graph is read: all of it in one state of a store, or else the changes after `sequence` are laid over it. */
export type LoadSource = Pick<GraphReader, 'columns' | 'tallies'>;

export interface LoadOptions {
  readonly ontology: Ontology;
  /** Position in the change log of what is read, or of before it. */
  readonly sequence: number;
  /** Memory that it may take. */
  readonly maxBytes: number;
  /** Called again and again: what it throws ends the loading. */
  readonly mayGoOn: () => void;
}

/**
 * Reads a whole graph into shared memory: null where that would take more than it may. While it is read it takes as much again.
 * @example
 * const graph = await loadGraph(reader, { ontology, sequence: await reader.lastSequence(), maxBytes: 2 ** 30, mayGoOn: () => {} });
 */
export async function loadGraph(source: LoadSource, { ontology, sequence, maxBytes, mayGoOn }: LoadOptions): Promise<GraphArrays | null> {
  const tallies = await source.tallies();
  const expected = { entities: sumOf(tallies.entities), relations: sumOf(tallies.relations) };
  if (expected.relations * BYTES_A_RELATION > maxBytes) return null;
  const indexes = ontologyIndexes(ontology);
  const entities = new ReadEntities(indexes, expected.entities);
  for await (const columns of source.columns.entityColumns()) {
    mayGoOn();
    entities.add(columns);
    if (entities.bytes > maxBytes) return null;
  }
  const relations = new ReadRelations(indexes, entities.numberOf, expected.relations);
  for await (const columns of source.columns.relationColumns()) {
    mayGoOn();
    relations.add(columns);
    if (entities.bytes + relations.count * BYTES_A_RELATION > maxBytes) return null;
  }
  return { sequence, ...entities.arrays(), ...relations.arrays(entities.count) };
}
