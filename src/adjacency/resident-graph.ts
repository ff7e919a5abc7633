import type { Ontology } from '../ontology/ontology.js';
import { ReusedMarks } from './fewest-hops.js';
import type { GraphArrays } from './graph-arrays.js';
import { IdTable } from './id-table.js';
import { ontologyIndexes, type OntologyIndexes } from './ontology-indexes.js';

/** A graph in memory, what it is loaded by, and what is looked up in it. */
export interface ResidentGraph {
  readonly arrays: GraphArrays;
  readonly ids: IdTable;
  readonly ontology: Ontology;
  readonly indexes: OntologyIndexes;
  readonly marks: ReusedMarks;
}

export function residentGraph(arrays: GraphArrays, ontology: Ontology): ResidentGraph {
  return { arrays, ids: new IdTable(arrays), ontology, indexes: ontologyIndexes(ontology), marks: new ReusedMarks() };
}
