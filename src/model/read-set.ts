import type { ExternalId } from './entity.js';

/** What the rules must see, as data. Whatever is found, a document comes with all it derives from. */
export interface Needs {
  readonly nodes: readonly string[];
  readonly entitiesByExternalId: readonly ExternalId[];
  readonly documentsBySha256: readonly string[];
  readonly documentsByUrl: readonly string[];
  /** With their claims and the documents of those. */
  readonly relationsBetween: readonly RelationEnds[];
  /** Relations by id, with their claims and the documents of those. */
  readonly relationsWithClaims: readonly string[];
  /** Documents with all that derive from them, the claims that name one of these, and the relations of those with all of theirs. */
  readonly aroundDocuments: readonly string[];
  /** Entities with their relations and all of theirs, and the nodes that name one: as claimant, publisher or value of a property. */
  readonly aroundEntities: readonly string[];
}

export interface RelationEnds {
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

export const NO_NEEDS: Needs = {
  nodes: [],
  entitiesByExternalId: [],
  documentsBySha256: [],
  documentsByUrl: [],
  relationsBetween: [],
  relationsWithClaims: [],
  aroundDocuments: [],
  aroundEntities: [],
};

/** All that any of them asks for. */
export function mergeNeeds(all: readonly Needs[]): Needs {
  return {
    nodes: unique(all.flatMap((needs) => needs.nodes)),
    entitiesByExternalId: all.flatMap((needs) => needs.entitiesByExternalId),
    documentsBySha256: unique(all.flatMap((needs) => needs.documentsBySha256)),
    documentsByUrl: unique(all.flatMap((needs) => needs.documentsByUrl)),
    relationsBetween: all.flatMap((needs) => needs.relationsBetween),
    relationsWithClaims: unique(all.flatMap((needs) => needs.relationsWithClaims)),
    aroundDocuments: unique(all.flatMap((needs) => needs.aroundDocuments)),
    aroundEntities: unique(all.flatMap((needs) => needs.aroundEntities)),
  };
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
