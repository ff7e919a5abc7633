import type * as sqlite from '@photostructure/sqlite';
import type { GraphReader } from '../../../src/model/graph-store.js';
import type { Ontology } from '../../../src/ontology/ontology.js';
import * as claims from '../../../src/stores/sqlite/claims.js';
import { Database } from '../../../src/stores/sqlite/database.js';
import * as documents from '../../../src/stores/sqlite/documents.js';
import * as entities from '../../../src/stores/sqlite/entities.js';
import * as relations from '../../../src/stores/sqlite/relations.js';

/** A second connection to a store, which counts the rows that its statements visit. */
export interface VisitedRows {
  /** How many rows a read visits, in all tables and inner queries, but for those that only look ids up. */
  during(read: (reader: GraphReader) => Promise<unknown>): Promise<number>;
  close(): void;
}

const ownSqlite = Number(process.versions.node.split('.')[0]) >= 24;
const { DatabaseSync } = (await import(ownSqlite ? 'node:sqlite' : '@photostructure/sqlite')) as typeof sqlite;

/** Lists and counts only, as the SQLite store reads them. */
export function countVisitedRows(location: string, ontology: Ontology): VisitedRows {
  const connection = new DatabaseSync(location.replace(/^sqlite:/, ''));
  let rows = 0;
  connection.function('visit', () => {
    rows += 1;
    return 1;
  });
  const database = new Database(visiting(connection), location);
  const reader: Partial<GraphReader> = {
    entityPage: async (...given) => entities.entityPage(database, ontology, ...given),
    entityCount: async (filter) => entities.entityCount(database, ontology, filter),
    relationPage: async (...given) => relations.relationPage(database, ontology, ...given),
    relationCount: async (list) => relations.relationCount(database, ontology, list),
    claimPage: async (...given) => claims.claimPage(database, ...given),
    claimCount: async (filter) => claims.claimCount(database, filter),
    documentPage: async (...given) => documents.documentPage(database, ...given),
    documentCount: async (filter) => documents.documentCount(database, filter),
    relationsAround: async (...given) => relations.relationsAround(database, ontology, ...given),
    relationCountsAround: async (...given) => relations.relationCountsAround(database, ontology, ...given),
    claimsOf: async (...given) => claims.claimsOf(database, ...given),
  };
  return {
    during: async (read) => {
      rows = 0;
      await read(reader as GraphReader);
      return rows;
    },
    close: () => connection.close(),
  };
}

/**
 * The same connection, but that each row is counted as soon as it is visited. Not deterministic, the function is called for every row; what
 * only looks an id up is left as it is.
 */
function visiting(connection: sqlite.DatabaseSyncInstance): sqlite.DatabaseSyncInstance {
  return new Proxy(connection, {
    get: (target, name) => {
      if (name === 'prepare')
        return (text: string) => target.prepare(text.replaceAll(/\bwhere (?!(?:id|ref) (?:=|in) )/g, 'where visit() and '));
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
