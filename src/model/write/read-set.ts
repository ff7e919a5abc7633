import type { DaySpan } from '../days.js';
import { externalIdKey, type ExternalId } from '../entity.js';
import type { SumKey } from '../running-sum.js';

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
  /** All documents that derive from one of these, through others too, without the claims that name them. */
  readonly copiesOf: readonly string[];
  /** Entities that have one of these names or aliases, folded by the domain. */
  readonly entitiesByName: readonly string[];
  /** As `summedRelations` are read. */
  readonly relationsBetween: readonly WantedRelations[];
  /** The claims of denials of all relations of a type between two entities, with their documents. */
  readonly standingDenials: readonly RelationEnds[];
  /** The claims of a group, with their relations and all of theirs. */
  readonly claimGroups: readonly string[];
  /** Relations by id, with the head of their running sums, or where they have none with their claims and the documents of those. */
  readonly summedRelations: readonly string[];
  /** The same of entities and the claims about them. */
  readonly summedEntities: readonly string[];
  /** Running sums one by one. */
  readonly sums: readonly SumKey[];
  /** Relations and entities with all running sums that they have. */
  readonly allSums: readonly string[];
  /** Relations by id, with their claims and the documents of those. */
  readonly relationsWithClaims: readonly string[];
  /** Entities by id, with the claims about them and the documents of those. */
  readonly entitiesWithClaims: readonly string[];
  /** Documents with all that derive from them, the claims that name one of these, and what those are about with all claims on it. */
  readonly aroundDocuments: readonly string[];
  /**
   * Entities with their relations and all of theirs, and the nodes that name one: as claimant, publisher or value of a property, of a
   * claim too, or as what a claim is about.
   */
  readonly aroundEntities: readonly string[];
  /** Of what would not fit entities with another type some nodes: see `TypeObstacles`. */
  readonly typeObstacles: readonly TypeObstacles[];
}

/**
 * What would not fit an entity if it were of another type, as data. Of each sort as many as `OBSTACLES_AT_ONCE` are read: whether there is
 * any is all that matters, and an entity may have 200,000 relations.
 */
export interface TypeObstacles {
  readonly entity: string;
  /** Types of relations that can't start at it, ... */
  readonly start: readonly string[];
  /** ... or end at it. */
  readonly end: readonly string[];
  /** Names of properties of which it can't be the value. */
  readonly value: readonly string[];
  /** Names of properties that claims about it can't give. */
  readonly given: readonly string[];
}

export const OBSTACLES_AT_ONCE = 100;

/** Whether a relation starts or ends at the entity, and can't. */
export const startsOrEnds = ({ type, from, to }: RelationEnds, { entity, start, end }: TypeObstacles): boolean =>
  (from === entity && start.includes(type)) || (to === entity && end.includes(type));

export interface RelationEnds {
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** The relations between two ends; with `days` only those whose `claimedDays` have a day in common with them. */
export interface WantedRelations extends RelationEnds {
  readonly days: DaySpan | null;
}

const EMPTY: ReadSet = {
  nodes: [],
  newIds: [],
  entitiesByExternalId: [],
  documentsBySha256: [],
  documentsByUrl: [],
  copiesOf: [],
  entitiesByName: [],
  relationsBetween: [],
  standingDenials: [],
  claimGroups: [],
  summedRelations: [],
  summedEntities: [],
  sums: [],
  allSums: [],
  relationsWithClaims: [],
  entitiesWithClaims: [],
  aroundDocuments: [],
  aroundEntities: [],
  typeObstacles: [],
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
  const ids = (part: IdPart): readonly string[] => {
    const given = all.filter((readSet) => readSet[part].length > 0);
    return given.length === 0 ? NONE : [...new Set(given.flatMap((readSet) => readSet[part]))];
  };
  return {
    nodes: ids('nodes'),
    newIds: ids('newIds'),
    entitiesByExternalId: distinct(all, ({ entitiesByExternalId }) => entitiesByExternalId, externalIdKey),
    documentsBySha256: ids('documentsBySha256'),
    documentsByUrl: ids('documentsByUrl'),
    copiesOf: ids('copiesOf'),
    entitiesByName: ids('entitiesByName'),
    relationsBetween: distinct(
      all,
      ({ relationsBetween }) => relationsBetween,
      ({ type, from, to, days }) => `${type} ${from} ${to} ${days?.first} ${days?.last}`,
    ),
    standingDenials: distinct(
      all,
      ({ standingDenials }) => standingDenials,
      ({ type, from, to }) => `${type} ${from} ${to}`,
    ),
    claimGroups: ids('claimGroups'),
    summedRelations: ids('summedRelations'),
    summedEntities: ids('summedEntities'),
    sums: distinct(
      all,
      ({ sums }) => sums,
      ({ subject, key }) => `${subject} ${key}`,
    ),
    allSums: ids('allSums'),
    relationsWithClaims: ids('relationsWithClaims'),
    entitiesWithClaims: ids('entitiesWithClaims'),
    aroundDocuments: ids('aroundDocuments'),
    aroundEntities: ids('aroundEntities'),
    typeObstacles: distinct(all, ({ typeObstacles }) => typeObstacles, JSON.stringify),
  };
}

/** Most parts of most read sets are empty. */
const NONE: readonly never[] = [];

/** The first of those that have one key. */
function distinct<Item>(
  all: readonly ReadSet[],
  itemsOf: (readSet: ReadSet) => readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const given = all.filter((readSet) => itemsOf(readSet).length > 0);
  if (given.length === 0) return NONE;
  const found = new Map<string, Item>();
  for (const readSet of given) {
    for (const item of itemsOf(readSet)) {
      const key = keyOf(item);
      if (!found.has(key)) found.set(key, item);
    }
  }
  return [...found.values()];
}

type IdPart = Exclude<keyof ReadSet, 'entitiesByExternalId' | 'relationsBetween' | 'standingDenials' | 'sums' | 'typeObstacles'>;

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

/**
 * Runs rules for each of several items, also after one for which they asked for more. The view remembers what each asked for, so all ask
 * together, and one round trip serves them.
 * @returns what the rules give for each, in order
 * @throws ReadRequest where any of them asked for more
 * @example
 * const nodes = gatherReadRequests(['microsoft', 'army'], (id) => view.node(id));
 */
export function gatherReadRequests<Item, Result>(items: Iterable<Item>, rules: (item: Item) => Result): Result[] {
  let request: ReadRequest | null = null;
  const results: Result[] = [];
  for (const item of items) {
    try {
      results.push(rules(item));
    } catch (error) {
      if (!(error instanceof ReadRequest)) throw error;
      request = error;
    }
  }
  if (request) throw request;
  return results;
}
