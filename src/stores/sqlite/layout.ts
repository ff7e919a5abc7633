import { ClaimgraphError } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import { parseLayoutVersion, refuseNewerLayout, refuseOlderLayout, storeNotFound, upgradingLayout } from '../shared/check-store.js';
import { inTransaction, type Database } from './database.js';
import { MIGRATIONS } from './migrations.js';
import { SCHEMA } from './schema.js';
import { sql } from './sql.js';

/** The version of the tables in schema.ts. A change there raises it and adds one to MIGRATIONS. */
const LAYOUT_VERSION = 5;

/** Refuses a newer store, a database of somebody else, and an empty one where a store must exist. Changes nothing. */
export function checkLayout(database: Database, mustExist: boolean): void {
  const version = versionOf(database);
  if (version === 0 && mustExist) throw storeNotFound(database.location);
  refuseNewerLayout(database.location, version, LAYOUT_VERSION);
}

/** Refuses an older store, which only an upgrade makes readable. */
export function refuseOlder(database: Database): void {
  refuseOlderLayout(database.location, versionOf(database), LAYOUT_VERSION);
}

/** Makes the tables of a new store, and brings an older one up to date. */
export function prepareLayout(database: Database, ontology: Ontology, tell: (line: string) => void): void {
  const found = versionOf(database);
  if (found === LAYOUT_VERSION) return;
  if (found > 0) tell(upgradingLayout(database.location, found, LAYOUT_VERSION));
  inTransaction(database, () => {
    const version = versionOf(database);
    if (version === 0) database.execute(SCHEMA);
    else for (const migration of MIGRATIONS.slice(version - 1)) database.execute(migration(ontology));
    database.run(sql`insert or replace into setting values ('layout', ${String(LAYOUT_VERSION)})`);
  });
}

/** The rules by which evidence was computed; null where that is not written down. */
export function evidenceMethod(database: Database): string | null {
  const row = database.get(sql`select value from setting where name = 'evidence'`);
  return row ? String(row['value']) : null;
}

export function setEvidenceMethod(database: Database, name: string): void {
  database.run(sql`insert or replace into setting values ('evidence', ${name})`);
}

/** What is remembered of the ontology that the store was opened with, as `rememberOntology` was given it; null in a new store. */
export function ontologyMemory(database: Database): string | null {
  const row = database.get(sql`select value from setting where name = 'ontology'`);
  return row ? String(row['value']) : null;
}

export function rememberOntology(database: Database, memory: string): void {
  database.run(sql`insert or replace into setting values ('ontology', ${memory})`);
}

/** 0 for a file without tables. */
function versionOf(database: Database): number {
  const tables = new Set(database.all(sql`select name from sqlite_master where type = 'table'`).map(({ name }) => name));
  if (tables.size === 0) return 0;
  const isOurs = ['setting', 'tally', 'entity', 'change'].every((name) => tables.has(name));
  const layout = isOurs ? database.get(sql`select value from setting where name = 'layout'`) : undefined;
  if (layout) return parseLayoutVersion(database.location, layout['value']);
  throw new ClaimgraphError('STORE_UNAVAILABLE', `the database ${database.location} has tables in it, but is not a claimgraph store`);
}
