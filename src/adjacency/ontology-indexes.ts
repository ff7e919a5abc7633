import type { Ontology } from '../ontology/ontology.js';

/** The types of an ontology as numbers: their places in its lists. */
export interface OntologyIndexes {
  readonly entityTypes: ReadonlyMap<string, number>;
  readonly relationTypes: ReadonlyMap<string, RelationTypeIndex>;
}

export interface RelationTypeIndex {
  readonly index: number;
  readonly isSymmetric: boolean;
}

export function ontologyIndexes({ concreteEntityTypes, relationTypes }: Ontology): OntologyIndexes {
  return {
    entityTypes: new Map(concreteEntityTypes.map((type, index) => [type, index])),
    relationTypes: new Map(relationTypes.map(({ name, symmetric }, index) => [name, { index, isSymmetric: symmetric }])),
  };
}
