import DataLoader from 'dataloader';
import { allClaimsOf } from '../../model/all-claims.js';
import { LIMITS } from '../../domain/values/limits.js';
import type { NameOf } from '../../domain/values/value-in-words.js';
import { marksOf, type LoggedChange } from '../../model/change.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { ClaimFilter, ClaimOrderField, DocumentRole, RelationFilter, RelationOrderField } from '../../model/filters.js';
import type { ClaimOwner, GraphReader, RelationsBetween, TypeCount } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import type { PurgeRecord } from '../../model/purge.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Tallies } from '../../model/tallies.js';

/** The DataLoaders of one request: a page of fifty entities costs as many reads of the store as one entity. */
export interface Loaders {
  readonly node: DataLoader<string, NodeRecord | null>;
  readonly entity: DataLoader<string, EntityRecord | null>;
  readonly relation: DataLoader<string, RelationRecord | null>;
  readonly claim: DataLoader<string, ClaimRecord | null>;
  readonly document: DataLoader<string, DocumentRecord | null>;
  readonly relationsAround: ListLoader<RelationsAround, Page<RelationRecord>>;
  readonly relationCountsAround: ListLoader<RelationFilter, number>;
  readonly relationTypeCountsAround: ListLoader<RelationFilter, readonly TypeCount[]>;
  readonly claimsOf: ListLoader<ClaimsOf, Page<ClaimRecord>>;
  readonly claimCountsOf: ListLoader<Pick<ClaimsOf, 'owner' | 'filter'>, number>;
  /** All claims on a relation or about an entity, retracted ones too. */
  readonly allClaimsOf: ListLoader<'relation' | 'entity', readonly ClaimRecord[]>;
  readonly documentsOn: ListLoader<DocumentsOn, Page<DocumentRecord>>;
  readonly documentCountsOn: ListLoader<readonly DocumentRole[], number>;
  readonly relationsBetween: ListLoader<RelationFilter, RelationsBetween>;
  readonly relationCountsBetween: ListLoader<RelationFilter, number>;
  readonly documentsBehind: ListLoader<number, readonly DocumentRecord[]>;
  readonly purge: DataLoader<string, PurgeRecord | null>;
  /** The counts that the store keeps, read once a request. */
  readonly tallies: () => Promise<Tallies>;
}

export interface RelationsAround {
  readonly filter: RelationFilter;
  readonly order: Order<RelationOrderField>;
  readonly page: PageRequest;
}

export interface ClaimsOf {
  readonly owner: ClaimOwner;
  readonly filter: ClaimFilter;
  readonly order: Order<ClaimOrderField>;
  readonly page: PageRequest;
}

export interface DocumentsOn {
  readonly roles: readonly DocumentRole[];
  readonly page: PageRequest;
}

/** A DataLoader for reads with parameters: keys loaded with equal parameters are one read. */
export interface ListLoader<Params, Answer> {
  load(key: string, params: Params): Promise<Answer>;
}

/** Between the ids in a key of several; no id contains it. */
const ID_SEPARATOR = '>';

export function createLoaders(reader: GraphReader): Loaders {
  return {
    node: new DataLoader((ids) => reader.nodes(ids)),
    entity: new DataLoader((ids) => reader.entities(ids)),
    relation: new DataLoader((ids) => reader.relations(ids)),
    claim: new DataLoader((ids) => reader.claims(ids)),
    document: new DataLoader((ids) => reader.documents(ids)),
    relationsAround: listLoader((ids, { filter, order, page }) => reader.relationsAround(ids, filter, order, page)),
    relationCountsAround: listLoader((ids, filter) => reader.relationCountsAround(ids, filter)),
    relationTypeCountsAround: listLoader((ids, filter) => reader.relationTypeCountsAround(ids, filter)),
    claimsOf: listLoader((ids, { owner, filter, order, page }) => reader.claimsOf(owner, ids, filter, order, page)),
    claimCountsOf: listLoader((ids, { owner, filter }) => reader.claimCountsOf(owner, ids, filter)),
    allClaimsOf: listLoader((ids, owner) => allClaimsOf(owner, ids, reader)),
    documentsOn: listLoader((ids, { roles, page }) => reader.documentsOn(ids, roles, page)),
    documentCountsOn: listLoader((ids, roles) => reader.documentCountsOn(ids, roles)),
    relationsBetween: listLoader((pairs, filter) => reader.relationsBetween(pairs.map(pairOf), filter, LIMITS.relationsOfHop)),
    relationCountsBetween: listLoader(async (pairs, filter) =>
      (await reader.relationsBetween(pairs.map(pairOf), filter, 0)).map(({ count }) => count),
    ),
    documentsBehind: listLoader((sets, limit) => reader.documentsBehind(sets.map(idsIn), limit)),
    purge: new DataLoader((ids) => reader.purges(ids)),
    tallies: readOnce(() => reader.tallies()),
  };
}

/** Primes loaders with the nodes that a write has left, so that its answer shows this write, whatever others write meanwhile. */
export function primeWritten(loaders: Loaders, changes: readonly LoggedChange[]): void {
  const written = new Map(changes.map((change) => [marksOf(change).id, change.after]));
  for (const [id, after] of written) {
    loaders.node.prime(id, after);
    if (after) primeKind(loaders, after);
  }
}

function primeKind(loaders: Loaders, record: NodeRecord): void {
  switch (record.kind) {
    case 'entity':
      loaders.entity.prime(record.id, record);
      break;
    case 'relation':
      loaders.relation.prime(record.id, record);
      break;
    case 'claim':
      loaders.claim.prime(record.id, record);
      break;
    case 'document':
      loaders.document.prime(record.id, record);
  }
}

/** The loader key for several ids. */
export const keyOfIds = (ids: readonly string[]): string => ids.join(ID_SEPARATOR);
const idsIn = (key: string): readonly string[] => (key === '' ? [] : key.split(ID_SEPARATOR));

function pairOf(key: string): { from: string; to: string } {
  const [from = '', to = ''] = idsIn(key);
  return { from, to };
}

function listLoader<Params, Answer>(
  read: (keys: readonly string[], params: Params) => Promise<readonly Answer[]>,
): ListLoader<Params, Answer> {
  const loaders = new Map<string, DataLoader<string, Answer>>();
  return {
    load: (key, params) => {
      const paramsKey = JSON.stringify(params);
      const loader = loaders.get(paramsKey) ?? new DataLoader((keys: readonly string[]) => read(keys, params));
      loaders.set(paramsKey, loader);
      return loader.load(key);
    },
  };
}

function readOnce<Answer>(read: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | null = null;
  return () => (answer ??= read());
}

/**
 * Loads what another record refers to. A store keeps references whole, so that it can only be missing where a write came between the two
 * reads: then it throws NOT_FOUND.
 */
export async function loadOrFail<Found>(loader: DataLoader<string, Found | null>, id: string): Promise<Found> {
  const found = await loader.load(id);
  const message = `${id} was deleted while this request was answered`;
  if (found === null) throw new ClaimgraphError('NOT_FOUND', message, { faults: [{ path: [], message }], id });
  return found;
}

/** Reads documents by their ids, as rules that look them up want them. */
export const readDocuments =
  ({ document }: Loaders) =>
  (ids: readonly string[]): Promise<(DocumentRecord | null)[]> =>
    Promise.all(ids.map((id) => document.load(id)));

/** Loads the names of several entities, for what is said in words. */
export async function loadNames({ entity }: Loaders, ids: readonly (string | null)[]): Promise<NameOf> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const entities = await Promise.all(known.map((id) => entity.load(id)));
  const names = new Map(entities.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  return (id) => names.get(id) ?? null;
}

/** Loads several; those that were deleted between two reads of the request are left out. */
export async function loadPresent<Found>(loader: DataLoader<string, Found | null>, ids: readonly string[]): Promise<Found[]> {
  const found = await Promise.all(ids.map((id) => loader.load(id)));
  return found.filter((one) => one !== null);
}
