import { externalIdKey, type ExternalId } from './entity.js';

/**
 * What the rules of a write must see, as data, so that a store reads it in one batch before they run. Whatever is found, a document comes
 * with all it derives from.
 */
export interface ReadSet {
  readonly nodes: readonly string[];
  /** Ids made for this write. Nobody can have given them before, so nothing is looked for under them. */
  readonly newIds: readonly string[];
  /** In their normal form, as in `WriteView`. */
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

const EMPTY: ReadSet = {
  nodes: [],
  newIds: [],
  entitiesByExternalId: [],
  documentsBySha256: [],
  documentsByUrl: [],
  relationsBetween: [],
  relationsWithClaims: [],
  aroundDocuments: [],
  aroundEntities: [],
};

/**
 * A read set of which only some parts are given.
 * @example
 * readSetOf({ nodes: ['microsoft'], relationsWithClaims: ['r1'] })
 */
export function readSetOf(parts: Partial<ReadSet>): ReadSet {
  return { ...EMPTY, ...parts };
}

/** All that any of them asks for, each thing once. */
export function mergeReadSets(all: readonly ReadSet[]): ReadSet {
  const ids = (part: IdPart): readonly string[] => [...new Set(all.flatMap((readSet) => readSet[part]))];
  return {
    nodes: ids('nodes'),
    newIds: ids('newIds'),
    entitiesByExternalId: distinct(
      all.flatMap((readSet) => readSet.entitiesByExternalId),
      externalIdKey,
    ),
    documentsBySha256: ids('documentsBySha256'),
    documentsByUrl: ids('documentsByUrl'),
    relationsBetween: distinct(
      all.flatMap((readSet) => readSet.relationsBetween),
      ({ type, from, to }) => [type, from, to].join(' '),
    ),
    relationsWithClaims: ids('relationsWithClaims'),
    aroundDocuments: ids('aroundDocuments'),
    aroundEntities: ids('aroundEntities'),
  };
}

/** The first of those that have one key. */
function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}

type IdPart = Exclude<keyof ReadSet, 'entitiesByExternalId' | 'relationsBetween'>;

/**
 * Thrown by a `WriteView` that is asked for what nobody has read yet. The store reads it and runs the rules again, so rules let it pass:
 * they can't take "not read" for "not there".
 */
export class ReadRequest extends Error {
  override readonly name = 'ReadRequest';

  constructor(readonly readSet: ReadSet) {
    super('the rules of a write ask for what has not been read');
  }
}
