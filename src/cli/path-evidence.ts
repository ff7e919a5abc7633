import { documentsOfClaims } from '../domain/evidence/document-chain.js';
import type { SourceNames } from '../domain/evidence/source-line.js';
import { type PathRecord, hopsOfPath, onlyDenied, type HopRecord } from '../domain/queries/path-record.js';
import { entitiesInSentence } from '../domain/queries/relation-sentence.js';
import { LIMITS } from '../domain/values/limits.js';
import type { ClaimRecord } from '../model/claim.js';
import { ALL_CLAIMS } from '../model/filters.js';
import type { GraphReader } from '../model/graph-store.js';
import type { RelationRecord } from '../model/relation.js';
import { idsInProperties, type Ontology } from '../ontology/ontology.js';

/** The relations, claims, entities and documents of the hops of some paths. */
export interface PathEvidence extends SourceNames {
  /** Best supported first. */
  readonly relationsOf: (hop: HopRecord) => readonly RelationRecord[];
  /** How many more are only denied, and so not shown. */
  readonly deniedOf: (hop: HopRecord) => number;
  readonly claimsOn: (relationId: string) => readonly ClaimRecord[];
  readonly nameOf: (entityId: string) => string;
}

const MAX_CLAIMS = 50;
const STANDING = { ...ALL_CLAIMS, includeRetracted: false };
const BY_ID = { field: 'ID', descending: false } as const;

/**
 * Reads all that paths are described with in five reads, however many and long they are: a store may be a network away. Documents that
 * copy others take one more for each step along the longest chain.
 */
export async function readPathEvidence(paths: readonly PathRecord[], reader: GraphReader, ontology: Ontology): Promise<PathEvidence> {
  const { relations, denied } = await readHops(paths, reader);
  const shown = [...relations.values()].flat();
  const claims = await readClaims(shown, reader);
  const all = [...claims.values()].flat();
  const entityIds = [
    ...paths.flatMap((path) => path.entityIds),
    ...shown.flatMap((relation) => namesInRelation(relation, ontology)),
    ...all.flatMap((claim) => [claim.claimantId, claim.onBehalfOfId, ...idsInProperties(claim.properties, ontology)]),
  ];
  const [names, documentOf] = await Promise.all([readNames(entityIds, reader), documentsOfClaims(all, (ids) => reader.documents(ids))]);
  return {
    relationsOf: (hop) => relations.get(hopKey(hop)) ?? [],
    deniedOf: (hop) => denied.get(hopKey(hop)) ?? 0,
    claimsOn: (relationId) => claims.get(relationId) ?? [],
    nameOf: (id) => names.get(id) ?? id,
    documentOf,
  };
}

interface Hops {
  readonly relations: ReadonlyMap<string, readonly RelationRecord[]>;
  readonly denied: ReadonlyMap<string, number>;
}

/** The relations of each hop; hops that several paths share are read once. The paths of one answer have one filter. */
async function readHops(paths: readonly PathRecord[], reader: GraphReader): Promise<Hops> {
  const hops = new Map(paths.flatMap(hopsOfPath).map((hop) => [hopKey(hop), hop]));
  const [first] = hops.values();
  if (first === undefined) return { relations: new Map(), denied: new Map() };
  const pairs = [...hops.values()];
  const deniedFilter = onlyDenied(first.filter);
  const [found, denied] = await Promise.all([
    reader.relationsBetween(pairs, first.filter, LIMITS.relationsOfHop),
    deniedFilter ? reader.relationsBetween(pairs, deniedFilter, 0) : [],
  ]);
  const byHop = <Value>(valueAt: (i: number) => Value): Map<string, Value> => new Map([...hops.keys()].map((key, i) => [key, valueAt(i)]));
  return { relations: byHop((i) => found[i]?.relations ?? []), denied: byHop((i) => denied[i]?.count ?? 0) };
}

function namesInRelation(relation: RelationRecord, ontology: Ontology): string[] {
  const type = ontology.relationType(relation.type);
  return type ? entitiesInSentence(relation, type) : [relation.from, relation.to];
}

async function readClaims(relations: readonly RelationRecord[], reader: GraphReader): Promise<ReadonlyMap<string, readonly ClaimRecord[]>> {
  const ids = [...new Set(relations.map(({ id }) => id))];
  const pages = ids.length > 0 ? await reader.claimsOf('relation', ids, STANDING, BY_ID, { first: MAX_CLAIMS, after: null }) : [];
  return new Map(ids.map((id, i) => [id, pages[i]?.items.map(({ node }) => node) ?? []]));
}

async function readNames(ids: readonly (string | null)[], reader: GraphReader): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const entities = known.length > 0 ? await reader.entities(known) : [];
  return new Map(entities.flatMap((entity) => (entity ? [[entity.id, entity.name] as const] : [])));
}

const hopKey = ({ from, to }: HopRecord): string => `${from}>${to}`;
