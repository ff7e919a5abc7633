import type { ExternalId } from './entity.js';
import type { KeyedNode, NodeRecord } from './node.js';
import type { WriteView } from './write-view.js';

/** One request to write. The same `changeSetId` again gives the first result again. */
export interface WriteCall {
  readonly changeSetId: string;
  /** Who writes: the name of a key or the subject of a token; null where nobody in particular. */
  readonly by: string | null;
  readonly needs: Needs;
  readonly decide: Decide;
}

/**
 * The rules of one write: pure, and never async, since a store runs it inside its transaction and may run it again.
 * `at` is the time of the write: never earlier than that of the write before.
 * Throws an error of the catalogue where the write is refused; then nothing of it is written.
 */
export type Decide = (view: WriteView, at: string) => Decision | FurtherNeeds;

export interface Decision {
  /** In the order in which they are applied and logged. */
  readonly changes: readonly Change[];
  /** The ids of the nodes that answer the call, in the order asked for; they need not have changed. */
  readonly about: readonly string[];
}

export interface FurtherNeeds {
  readonly needs: Needs;
}

/** One node before and after a write; null before it was made, after it was deleted. */
export interface Change {
  readonly before: NodeRecord | null;
  readonly after: KeyedNode | null;
}

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

/** A change as it stands in the log. */
export interface LoggedChange {
  /** 1 for the first change of a store, without a gap. */
  readonly sequence: number;
  readonly changeSetId: string;
  readonly at: string;
  readonly by: string | null;
  readonly before: NodeRecord | null;
  readonly after: NodeRecord | null;
}

/** What became of one call. */
export type WriteOutcome =
  | { readonly written: true; readonly changes: readonly LoggedChange[]; readonly about: readonly string[] }
  | { readonly written: false; readonly error: unknown };

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
