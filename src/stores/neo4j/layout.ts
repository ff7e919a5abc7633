import { setTimeout as delay } from 'node:timers/promises';
import { ClaimgraphError } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import { parseLayoutVersion, refuseNewerLayout, refuseOlderLayout, storeNotFound, upgradingLayout } from '../shared/check-store.js';
import { cypher, raw, type Cypher } from './cypher.js';
import type { Database } from './database.js';
import { isSchemaThere } from './driver-errors.js';
import { schemaOf } from './schema.js';
import { MIGRATIONS } from './migrations.js';

/** The version of how nodes are stored. A change there raises it and adds one to MIGRATIONS. */
const LAYOUT_VERSION = 5;

const LOOK_AGAIN_MS = 50;

/** Refuses an older store, which only an upgrade makes readable, and a newer one, or a database of somebody else. Changes nothing. */
export async function refuseOlder(database: Database): Promise<void> {
  refuseOlderLayout(database.location, await checkedVersion(database, true), LAYOUT_VERSION);
}

async function checkedVersion(database: Database, mustExist: boolean): Promise<number> {
  const version = await versionOf(database);
  if (version === 0 && mustExist) throw storeNotFound(database.location);
  refuseNewerLayout(database.location, version, LAYOUT_VERSION);
  return version;
}

/** Makes a store in an empty database, unless one must exist; upgrades an older one, refuses a newer one or a database of somebody else. */
export async function prepareLayout(
  database: Database,
  ontology: Ontology,
  { mustExist, tell }: { readonly mustExist: boolean; readonly tell: (line: string) => void },
): Promise<void> {
  const version = await checkedVersion(database, mustExist);
  if (version > 0 && version < LAYOUT_VERSION) tell(upgradingLayout(database.location, version, LAYOUT_VERSION));
  if (version > 0) await upgrade(database, ontology, version);
  // Constraints come after migrations, without which they may not hold, and before the first node, of which there must be only one.
  await prepareSchema(database, ontology);
  if (version === 0) await database.write((run) => Promise.all([run(SEQUENCE), run(setting('layout', String(LAYOUT_VERSION)))]));
}

/** Where it ends half way, the next one goes on with the migration that was not done. */
async function upgrade(database: Database, ontology: Ontology, from: number): Promise<void> {
  for (let version = from; version < LAYOUT_VERSION; version++) {
    await MIGRATIONS[version - 1]?.(database, ontology);
    await database.write((run) => run(setting('layout', String(version + 1))));
  }
}

/** The rules by which evidence was computed; null where that is not written down. */
export async function evidenceMethod(database: Database): Promise<string | null> {
  return (await settings(database)).get('evidence') ?? null;
}

export async function setEvidenceMethod(database: Database, name: string): Promise<void> {
  await database.write((run) => run(setting('evidence', name)));
}

/** What is remembered of the ontology that the store was opened with, as `rememberOntology` was given it; null in a new store. */
export async function ontologyMemory(database: Database): Promise<string | null> {
  return (await settings(database)).get('ontology') ?? null;
}

export async function rememberOntology(database: Database, memory: string): Promise<void> {
  await database.write((run) => run(setting('ontology', memory)));
}

/** 0 for an empty database. */
async function versionOf(database: Database): Promise<number> {
  const layout = (await settings(database)).get('layout');
  if (layout !== undefined) return parseLayoutVersion(database.location, layout);
  const row = await database.get(raw('MATCH (n) RETURN count(n) AS nodes'));
  if (Number(row?.['nodes']) === 0) return 0;
  throw new ClaimgraphError('STORE_UNAVAILABLE', `the database ${database.location} has nodes in it, but is not a claimgraph store`);
}

/** Creates the constraints and indexes that are missing, and waits until the indexes are online. */
async function prepareSchema(database: Database, ontology: Ontology): Promise<void> {
  while (!(await createMissing(database, ontology))) await delay(LOOK_AGAIN_MS);
  while (await isBeingBuilt(database)) await delay(LOOK_AGAIN_MS);
}

/** All or none; false where another process, that opens the same database, created some of them meanwhile. */
async function createMissing(database: Database, ontology: Ontology): Promise<boolean> {
  const there = new Set((await database.read(raw('SHOW INDEXES YIELD name'))).map(({ name }) => name));
  const missing = schemaOf(ontology).filter(({ name }) => !there.has(name));
  if (missing.length === 0) return true;
  try {
    await database.write((run) => Promise.all(missing.map(({ statement }) => run(raw(statement)))));
    return true;
  } catch (error) {
    if (isSchemaThere(error)) return false;
    throw error;
  }
}

async function isBeingBuilt(database: Database): Promise<boolean> {
  const row = await database.get(raw("SHOW INDEXES YIELD state WHERE state = 'POPULATING' RETURN count(*) AS count"));
  return row?.['count'] !== 0;
}

async function settings(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await database.read(
    raw("MATCH (s:Setting) WHERE s.name IN ['layout', 'ontology', 'evidence'] RETURN s.name AS name, s.value AS value"),
  );
  return new Map(rows.map(({ name, value }) => [String(name), String(value)]));
}

const setting = (name: string, value: string): Cypher => cypher`MERGE (s:Setting {name: ${name}}) SET s.value = ${value}`;

/** The node that every writer locks; `value` is the position of the last change, `at` its time. */
const SEQUENCE = raw("MERGE (s:Sequence {name: 'log'}) ON CREATE SET s.value = 0");
