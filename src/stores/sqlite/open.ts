import type { GraphReader, GraphStore } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import * as changeLog from './change-log.js';
import { write } from './changes.js';
import * as claims from './claims.js';
import type { Database } from './database.js';
import * as documents from './documents.js';
import * as entities from './entities.js';
import { prepareLayout, rememberOntology } from './layout.js';
import * as names from './names.js';
import { nodes, scan } from './nodes.js';
import { openDatabase } from './open-connection.js';
import * as relations from './relations.js';
import { tallies } from './tallies.js';
import { openTopology } from './topology.js';
import { whenUnlocked } from './transaction.js';

export interface SqliteOptions {
  readonly ontology: Ontology;
  /** The clock: RFC 3339 in UTC with milliseconds. */
  readonly now: () => string;
  /** Refuses a place where no store is yet, rather than make one; in memory one is always made. */
  readonly mustExist?: boolean | undefined;
}

/** Opens the store in a file, made if it is not there, or in memory (`:memory:`), where it ends with the process. */
export async function openSqliteStore(file: string, { ontology, now, mustExist = false }: SqliteOptions): Promise<GraphStore> {
  const reading = await whenUnlocked(() => openDatabase(file, mustExist));
  try {
    await whenUnlocked(() => prepareLayout(reading));
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
    write: (calls) => write(writing, ontology, calls, now),
    ping: async () => void changeLog.lastSequence(reading),
    close: async () => {
      if (writing !== reading) writing.close();
      reading.close();
    },
  };
}

/** The port, method by method; async, so that what SQLite throws becomes a rejection like that of any store. */
function readerOf(database: Database, ontology: Ontology): GraphReader {
  return {
    nodes: async (ids) => nodes(database, ids),
    entities: async (ids) => entities.entities(database, ids),
    relations: async (ids) => relations.relations(database, ids),
    claims: async (ids) => claims.claims(database, ids),
    documents: async (ids) => documents.documents(database, ids),
    entitiesByName: async (folded, limit) => names.entitiesByName(database, folded, limit),
    entitiesByExternalId: async (externalIds) => names.entitiesByExternalId(database, externalIds),
    entitiesBySearchWords: async (search) => names.entitiesBySearchWords(database, search),
    entityPage: async (filter, order, page) => entities.entityPage(database, ontology, filter, order, page),
    entityCount: async (filter) => entities.entityCount(database, ontology, filter),
    relationPage: async (list, order, page) => relations.relationPage(database, ontology, list, order, page),
    relationCount: async (list) => relations.relationCount(database, ontology, list),
    claimPage: async (filter, page) => claims.claimPage(database, filter, page),
    claimCount: async (filter) => claims.claimCount(database, filter),
    documentPage: async (filter, order, page) => documents.documentPage(database, filter, order, page),
    documentCount: async (filter) => documents.documentCount(database, filter),
    relationsAround: async (ids, filter, order, page) => relations.relationsAround(database, ontology, ids, filter, order, page),
    relationCountsAround: async (ids, filter) => relations.relationCountsAround(database, ontology, ids, filter),
    relationTypeCountsAround: async (ids, filter) => relations.relationTypeCountsAround(database, ontology, ids, filter),
    relationsBetween: async (pairs, filter, limit) => relations.relationsBetween(database, ontology, pairs, filter, limit),
    relationsAmong: async (ids, filter, limit) => relations.relationsAmong(database, ontology, ids, filter, limit),
    claimsOf: async (owner, ids, filter, page) => claims.claimsOf(database, owner, ids, filter, page),
    claimCountsOf: async (owner, ids, filter) => claims.claimCountsOf(database, owner, ids, filter),
    documentsOn: async (ids, page) => documents.documentsOn(database, ids, page),
    documentCountsOn: async (ids) => documents.documentCountsOn(database, ids),
    documentsBehind: async (sets, limit) => documents.documentsBehind(database, sets, limit),
    tallies: async () => tallies(database),
    lastSequence: async () => changeLog.lastSequence(database),
    changesAfter: async (sequence, limit) => changeLog.changesAfter(database, sequence, limit),
    scan: async (kind, afterId, limit) => scan(database, kind, afterId, limit),
    openTopology: async () => openTopology(database, ontology, changeLog.lastSequence(database)),
  };
}
