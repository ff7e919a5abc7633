import { createTimeSlices } from '../../concurrency/event-loop.js';
import type { GraphReader, GraphStore } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import * as changeLog from './change-log.js';
import { write } from './changes.js';
import * as claims from './claims.js';
import { whenUnlocked, type Database } from './database.js';
import * as documents from './documents.js';
import * as entities from './entities.js';
import { keyStore } from './keys.js';
import { evidenceMethod, prepareLayout, rememberOntology, setEvidenceMethod } from './layout.js';
import * as names from './names.js';
import { CLAIMS } from './claim-mapping.js';
import { DOCUMENTS, ENTITIES, RELATIONS } from './mapping.js';
import { nodes, readByIds, scan, tallies } from './nodes.js';
import { openDatabase } from './open-connection.js';
import * as relations from './relations.js';
import { openTopology } from './topology.js';

export interface SqliteOptions {
  readonly ontology: Ontology;
  /** The clock: RFC 3339 in UTC with milliseconds. */
  readonly now: () => string;
  /** Fails where there is no store yet, rather than make one; in memory one is always made. */
  readonly mustExist?: boolean | undefined;
}

/** Opens the store in a file, made if it is not there, or in memory (`:memory:`), where it ends with the process. */
export async function openSqliteStore(file: string, { ontology, now, mustExist = false }: SqliteOptions): Promise<GraphStore> {
  const reading = await whenUnlocked(() => openDatabase(file, mustExist));
  try {
    await whenUnlocked(() => prepareLayout(reading, ontology));
    await whenUnlocked(() => rememberOntology(reading, ontology));
    const writing = file === ':memory:' ? reading : await whenUnlocked(() => openDatabase(file, mustExist));
    return storeOf(reading, writing, ontology, now);
  } catch (error) {
    reading.close();
    throw error;
  }
}

function storeOf(reading: Database, writing: Database, ontology: Ontology, now: () => string): GraphStore {
  return {
    ...readerOf(reading, ontology),
    location: reading.location,
    keys: keyStore(reading, writing),
    write: (calls) => write(writing, ontology, calls, now),
    evidenceMethod: async () => evidenceMethod(reading),
    setEvidenceMethod: (name) => whenUnlocked(() => setEvidenceMethod(writing, name)),
    ping: async () => void changeLog.lastSequence(reading),
    close: async () => {
      if (writing !== reading) writing.close();
      reading.close();
    },
  };
}

/** The port, method by method. */
function readerOf(database: Database, ontology: Ontology): GraphReader {
  // SQLite reads without a pause: all that one request asks for would be read in one tick of the event loop.
  const read = createTimeSlices();
  return {
    nodes: (ids) => read(() => nodes(database, ids)),
    entities: (ids) => read(() => readByIds(database, ENTITIES, ids)),
    relations: (ids) => read(() => readByIds(database, RELATIONS, ids)),
    claims: (ids) => read(() => readByIds(database, CLAIMS, ids)),
    documents: (ids) => read(() => readByIds(database, DOCUMENTS, ids)),
    entitiesByName: (folded, limit) => read(() => names.entitiesByName(database, folded, limit)),
    entitiesByExternalId: (externalIds) => read(() => names.entitiesByExternalId(database, externalIds)),
    entitiesBySearchWords: (search) => read(() => names.entitiesBySearchWords(database, search)),
    entityPage: (filter, order, page) => read(() => entities.entityPage(database, ontology, filter, order, page)),
    entityCount: (filter) => read(() => entities.entityCount(database, ontology, filter)),
    relationPage: (list, order, page) => read(() => relations.relationPage(database, ontology, list, order, page)),
    relationCount: (list) => read(() => relations.relationCount(database, ontology, list)),
    claimPage: (filter, order, page) => read(() => claims.claimPage(database, filter, order, page)),
    claimCount: (filter) => read(() => claims.claimCount(database, filter)),
    documentPage: (filter, order, page) => read(() => documents.documentPage(database, filter, order, page)),
    documentCount: (filter) => read(() => documents.documentCount(database, filter)),
    relationsAround: (ids, filter, order, page) => read(() => relations.relationsAround(database, ontology, ids, filter, order, page)),
    relationCountsAround: (ids, filter) => read(() => relations.relationCountsAround(database, ontology, ids, filter)),
    relationTypeCountsAround: (ids, filter) => read(() => relations.relationTypeCountsAround(database, ontology, ids, filter)),
    relationsBetween: (pairs, filter, limit) => read(() => relations.relationsBetween(database, ontology, pairs, filter, limit)),
    relationsAmong: (ids, filter, limit) => read(() => relations.relationsAmong(database, ontology, ids, filter, limit)),
    claimsOf: (owner, ids, filter, order, page) => read(() => claims.claimsOf(database, owner, ids, filter, order, page)),
    claimCountsOf: (owner, ids, filter) => read(() => claims.claimCountsOf(database, owner, ids, filter)),
    documentsOn: (ids, roles, page) => read(() => documents.documentsOn(database, ids, roles, page)),
    documentCountsOn: (ids, roles) => read(() => documents.documentCountsOn(database, ids, roles)),
    documentsBehind: (sets, limit) => read(() => documents.documentsBehind(database, sets, limit)),
    tallies: () => read(() => tallies(database)),
    lastSequence: () => read(() => changeLog.lastSequence(database)),
    changesAfter: (sequence, limit) => read(() => changeLog.changesAfter(database, sequence, limit)),
    changesThat: (filter, range, direction, limit) => read(() => changeLog.changesThat(database, filter, range, direction, limit)),
    scan: (kind, afterId, limit) => read(() => scan(database, kind, afterId, limit)),
    openTopology: () => read(() => openTopology(database, ontology, changeLog.lastSequence(database), read)),
  };
}
