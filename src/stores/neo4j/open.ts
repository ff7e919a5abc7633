import type { GraphReader, GraphStore } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import * as audit from './audit.js';
import { sumsOfEach } from '../shared/overlay-sums.js';
import * as changeLog from './change-log.js';
import { write } from './changes.js';
import { writeCopiesAnew } from './copies-anew.js';
import * as claims from './claims.js';
import { raw } from './cypher.js';
import { Database, type Observer } from './database.js';
import { asSettingFault } from './driver-errors.js';
import * as documents from './documents.js';
import * as entities from './entities.js';
import { graphColumns } from './graph-columns.js';
import { erasureStore, purges, trimmedUpTo } from './erasure.js';
import { foreignThings } from './foreign-things.js';
import { keyStore } from './keys.js';
import { evidenceMethod, ontologyMemory, prepareLayout, refuseOlder, rememberOntology, setEvidenceMethod } from './layout.js';
import { longWrites } from './long-writes.js';
import * as names from './names.js';
import { idsNaming } from './naming.js';
import { CLAIMS, DOCUMENTS, ENTITIES, nodes, readByIds, relationshipsOf, scan, tallies } from './nodes.js';
import { openDriver, type Login } from './open-connection.js';
import * as relations from './relations.js';
import { allSums, sumKeys, summedSubjects, sumsIn } from './running-sums.js';
import { StoredTypes } from './stored-types.js';
import { refuseUnusable, type Certificates } from './tls/certificates.js';
import { openTopology } from './topology.js';

export interface Neo4jOptions extends Login {
  readonly ontology: Ontology;
  /** The clock: RFC 3339 in UTC with milliseconds. */
  readonly now: () => string;
  /** Refuses a database in which no store is yet, rather than make one. */
  readonly mustExist?: boolean | undefined;
  /** Changes nothing: a store of before is refused, not upgraded. */
  readonly readOnly?: boolean | undefined;
  /** Takes a line that says that an older store is upgraded. */
  readonly tell?: ((line: string) => void) | undefined;
  readonly database: string;
  readonly certificates: Certificates;
  readonly observe: Observer;
}

/**
 * Opens the store in a database of a server, or of a cluster, at a URL without a login in it. Rejects with INVALID_INPUT for certificates
 * that are of no use there.
 */
export async function openNeo4jStore(url: string, options: Neo4jOptions): Promise<GraphStore> {
  const { ontology, now, database: name, certificates, observe, username, password } = options;
  await refuseUnusable(certificates, now());
  const connection = openDriver(url, { username, password }, certificates, now);
  const database = new Database(connection, { location: url, database: name, observe });
  try {
    await prepare(database, options);
  } catch (error) {
    await database.close();
    throw asSettingFault(error, url);
  }
  const types = new StoredTypes(database, ontology);
  return {
    ...readerOf(database, types),
    location: database.location,
    keys: keyStore(database),
    erasure: erasureStore(database, types, now),
    write: (calls) => write(database, types.ontology, calls, now),
    evidenceMethod: () => evidenceMethod(database),
    setEvidenceMethod: (name) => setEvidenceMethod(database, name),
    ontologyMemory: () => ontologyMemory(database),
    rememberOntology: (memory) => rememberOntology(database, memory),
    writeCopiesAnew: async (keyed, formerTypes) => writeCopiesAnew(database, keyed, formerTypes, await types.current()),
    diskUse: async () => null,
    connectionsInUse: async () => database.sessions,
    ping: async () => void (await database.readOnce(raw('RETURN 1'))),
    close: () => database.close(),
  };
}

async function prepare(database: Database, options: Neo4jOptions): Promise<void> {
  const { ontology, mustExist = false, readOnly = false, tell = () => {} } = options;
  if (readOnly) await refuseOlder(database);
  else await prepareLayout(database, ontology, { mustExist, tell });
}

/** The port, method by method. */
function readerOf(database: Database, types: StoredTypes): GraphReader {
  return {
    nodes: async (ids) => nodes(database, await types.current(), ids),
    entities: (ids) => readByIds(database, [ENTITIES], ids),
    relations: async (ids) => readByIds(database, relationshipsOf(await types.current()), ids),
    claims: (ids) => readByIds(database, [CLAIMS], ids),
    documents: (ids) => readByIds(database, [DOCUMENTS], ids),
    entitiesByName: (folded, limit) => names.entitiesByName(database, folded, limit),
    entitiesByExternalId: (externalIds) => names.entitiesByExternalId(database, externalIds),
    entitiesBySearchWords: (search) => names.entitiesBySearchWords(database, search),
    entityPage: async (filter, order, page) => entities.entityPage(database, await types.current(), filter, order, page),
    entityCount: async (filter) => entities.entityCount(database, await types.current(), filter),
    relationPage: async (list, order, page) => relations.relationPage(database, await types.current(), list, order, page),
    relationCount: async (list) => relations.relationCount(database, await types.current(), list),
    claimPage: (filter, order, page) => claims.claimPage(database, filter, order, page),
    claimCount: (filter) => claims.claimCount(database, filter),
    documentPage: (filter, order, page) => documents.documentPage(database, filter, order, page),
    documentCount: (filter) => documents.documentCount(database, filter),
    relationsAround: async (ids, filter, order, page) =>
      relations.relationsAround(database, await types.current(), ids, filter, order, page),
    degrees: (ids) => entities.degrees(database, ids),
    relationCountsAround: async (ids, filter) => relations.relationCountsAround(database, await types.current(), ids, filter),
    relationTypeCountsAround: async (ids, filter) => relations.relationTypeCountsAround(database, await types.current(), ids, filter),
    relationsBetween: async (pairs, filter, limit) => relations.relationsBetween(database, await types.current(), pairs, filter, limit),
    relationsAmong: async (ids, filter, limit) => relations.relationsAmong(database, await types.current(), ids, filter, limit),
    claimsOf: (owner, ids, filter, order, page) => claims.claimsOf(database, owner, ids, filter, order, page),
    claimCountsOf: (owner, ids, filter) => claims.claimCountsOf(database, owner, ids, filter),
    documentsOn: (ids, roles, page) => documents.documentsOn(database, ids, roles, page),
    documentCountsOn: (ids, roles) => documents.documentCountsOn(database, ids, roles),
    documentsBehind: (sets, limit) => documents.documentsBehind(database, sets, limit),
    sumKeys: async (subject, limit) => (await database.read(sumKeys(subject, limit))).map(({ key }) => String(key)),
    summedSubjects: async (after, limit) => (await database.read(summedSubjects(after, limit))).map(({ subject }) => String(subject)),
    runningSums: async (subjects) => sumsOfEach(subjects, (await database.read(allSums(subjects))).flatMap(sumsIn)),
    tallies: () => tallies(database),
    besideRecords: async (keyed) => audit.besideRecords(database, await types.current(), keyed),
    changeFaults: (changes) => audit.changeFaults(database, changes),
    storageFaults: () => audit.storageFaults(database),
    foreignThings: async () => foreignThings(database, await types.current()),
    lastSequence: () => changeLog.lastSequence(database),
    trimmedUpTo: () => trimmedUpTo(database),
    purges: (ids) => purges(database, ids),
    changesAfter: (sequence, limit) => changeLog.changesAfter(database, sequence, limit),
    changesThat: (filter, range, direction, limit) => changeLog.changesThat(database, filter, range, direction, limit),
    scan: async (kind, afterId, limit) => scan(database, await types.current(), kind, afterId, limit),
    idsNaming: (role, id, afterId, limit) => idsNaming(database, role, id, afterId, limit),
    longWrites: () => longWrites(database),
    openTopology: async () => openTopology(database, await types.current(), await changeLog.lastSequence(database)),
    columns: graphColumns(database, types),
  };
}
