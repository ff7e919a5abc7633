import { type PathRecord, hopsOfPath, type HopRecord } from '../domain/queries/path-record.js';
import { LIMITS } from '../domain/values/limits.js';
import { ALL_CLAIMS } from '../model/filters.js';
import type { ClaimRecord } from '../model/claim.js';
import type { DocumentRecord } from '../model/document.js';
import type { GraphReader } from '../model/graph-store.js';
import type { RelationRecord } from '../model/relation.js';

/** The relations, claims, entities and documents of the hops of some paths. */
export interface PathEvidence {
  /** Best supported first. */
  readonly relationsOf: (hop: HopRecord) => readonly RelationRecord[];
  readonly claimsOn: (relationId: string) => readonly ClaimRecord[];
  readonly nameOf: (entityId: string) => string;
  readonly document: (id: string) => DocumentRecord | null;
}

const MAX_CLAIMS = 50;
const STANDING = { ...ALL_CLAIMS, includeRetracted: false };

/** Reads all that paths are described with in four reads, however many and long they are: a store may be a network away. */
export async function readPathEvidence(paths: readonly PathRecord[], reader: GraphReader): Promise<PathEvidence> {
  const relations = await readRelations(paths, reader);
  const claims = await readClaims([...relations.values()].flat(), reader);
  const all = [...claims.values()].flat();
  const entityIds = [...paths.flatMap((path) => path.entityIds), ...all.flatMap((claim) => [claim.claimantId, claim.onBehalfOfId])];
  const documentIds = all.flatMap((claim) => [claim.documentId, claim.originalDocumentId]);
  const [entities, documents] = await Promise.all([
    recordsById(entityIds, (ids) => reader.entities(ids)),
    recordsById(documentIds, (ids) => reader.documents(ids)),
  ]);
  return {
    relationsOf: (hop) => relations.get(hopKey(hop)) ?? [],
    claimsOn: (relationId) => claims.get(relationId) ?? [],
    nameOf: (id) => entities.get(id)?.name ?? id,
    document: (id) => documents.get(id) ?? null,
  };
}

/** The relations of each hop; hops that several paths share are read once. The paths of one answer have one filter. */
async function readRelations(paths: readonly PathRecord[], reader: GraphReader): Promise<ReadonlyMap<string, readonly RelationRecord[]>> {
  const hops = new Map(paths.flatMap(hopsOfPath).map((hop) => [hopKey(hop), hop]));
  const [first] = hops.values();
  if (first === undefined) return new Map();
  const found = await reader.relationsBetween([...hops.values()], first.filter, LIMITS.relationsOfHop);
  return new Map([...hops.keys()].map((key, i) => [key, found[i]?.relations ?? []]));
}

async function readClaims(relations: readonly RelationRecord[], reader: GraphReader): Promise<ReadonlyMap<string, readonly ClaimRecord[]>> {
  const ids = [...new Set(relations.map(({ id }) => id))];
  const pages = ids.length > 0 ? await reader.claimsOf('relation', ids, STANDING, { first: MAX_CLAIMS, after: null }) : [];
  return new Map(ids.map((id, i) => [id, pages[i]?.items.map(({ node }) => node) ?? []]));
}

async function recordsById<Item>(
  ids: readonly (string | null)[],
  read: (ids: readonly string[]) => Promise<readonly (Item | null)[]>,
): Promise<ReadonlyMap<string, Item>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const records = known.length > 0 ? await read(known) : [];
  return new Map(known.flatMap((id, i) => (records[i] ? [[id, records[i]] as const] : [])));
}

const hopKey = ({ from, to }: HopRecord): string => `${from}>${to}`;
