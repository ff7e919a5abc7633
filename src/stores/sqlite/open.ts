import { createTimeSlices, type RunInTimeSlice } from '../../concurrency/event-loop.js';
import { inPieces } from '../../concurrency/in-pieces.js';
import { TooLongHere } from '../../concurrency/too-long-here.js';
import type { GraphReader, GraphStore } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import * as audit from './audit.js';
import { sumsOfEach } from '../shared/overlay-sums.js';
import * as changeLog from './change-log.js';
import { write } from './changes.js';
import { writeCopiesAnew } from './copies-anew.js';
import * as claims from './claims.js';
import { inTransactionOfItsOwn, whenUnlocked, type Database } from './database.js';
import { diskUse } from './disk-use.js';
import * as documents from './documents.js';
import * as entities from './entities.js';
import { graphColumns } from './graph-columns.js';
import { erasureStore, purges, trimmedUpTo } from './erasure.js';
import { keyStore } from './keys.js';
import { evidenceMethod, ontologyMemory, prepareLayout, refuseOlder, rememberOntology, setEvidenceMethod } from './layout.js';
import * as names from './names.js';
import { CLAIMS } from './claim-mapping.js';
import { DOCUMENTS, ENTITIES, RELATIONS } from './mapping.js';
import { longWrites } from './long-writes.js';
import { isFull } from './driver-errors.js';
import { idsNaming } from './naming.js';
import { nodes, readByIds, scan, tallies } from './nodes.js';
import { leaveDiskToObserver, openDatabase, openReadOnly } from './open-connection.js';
import { OpenMark } from './copies/open-mark.js';
import { refuseOtherNames } from './copies/one-name.js';
import { openWhole } from './copies/open-whole.js';
import * as relations from './relations.js';
import { allSums, sumKeys, summedSubjects } from './running-sums.js';
import { openTopology } from './topology.js';
import { OpenFile } from './wal/open-file.js';
import { openWalFile } from './wal/wal-file.js';

export interface SqliteOptions {
  readonly ontology: Ontology;
  /** The clock: RFC 3339 in UTC with milliseconds. */
  readonly now: () => string;
  /** Fails where there is no store yet, rather than make one; in memory one is always made. */
  readonly mustExist?: boolean | undefined;
  /** Changes nothing: a store of before is refused, not upgraded, and one in a folder that may only be read is read. */
  readonly readOnly?: boolean | undefined;
  /** Takes a file that was copied while it was open, without its last changes. */
  readonly acceptCopy?: boolean | undefined;
  /** Takes a line that says that an older store is upgraded. */
  readonly tell?: ((line: string) => void) | undefined;
  /**
   * Milliseconds that one list, count or search may hold the event loop: what takes longer rejects with TooLongHere, and is for
   * `openSnapshots` in another thread. Null, or in memory, where there is no other connection: it takes as long as it takes.
   */
  readonly maxReadMs?: number | null | undefined;
}

/** Opens the store in a file, made if it is not there, or in memory (`:memory:`), where it ends with the process. */
export async function openSqliteStore(file: string, options: SqliteOptions): Promise<GraphStore> {
  if (file === ':memory:') return openInMemory(options);
  return options.readOnly ? openToRead(file, options) : openToWrite(file, options);
}

function openInMemory({ ontology, now }: SqliteOptions): GraphStore {
  const database = openDatabase(':memory:', false);
  prepareLayout(database, ontology, () => {});
  return storeOf(
    { file: ':memory:', reading: database, writing: database, maxReadMs: null, close: async () => database.close() },
    ontology,
    now,
  );
}

async function openToRead(file: string, { ontology, now, acceptCopy = false, maxReadMs = null }: SqliteOptions): Promise<GraphStore> {
  const { database, raw } = await openWhole(file, () => openReadOnly(file), acceptCopy);
  const close = async (): Promise<void> => {
    database.close();
    raw.close();
  };
  return closedOnError(close, async () => {
    refuseOlder(database);
    return storeOf({ file, reading: database, writing: database, maxReadMs, close }, ontology, now);
  });
}

async function openToWrite(file: string, options: SqliteOptions): Promise<GraphStore> {
  const { ontology, now, mustExist = false, acceptCopy = false, maxReadMs = null, tell = () => {} } = options;
  await refuseOtherNames(file);
  const { database: reading, raw } = await openWhole(file, () => openDatabase(file, mustExist), acceptCopy);
  const opened: { writing?: Database; openFile?: OpenFile } = {};
  const close = async (): Promise<void> => {
    if (opened.writing) await opened.openFile?.close(opened.writing);
    opened.writing?.close();
    reading.close();
    raw.close();
  };
  return closedOnError(close, async () => {
    await whenUnlocked(() => prepareLayout(reading, ontology, tell));
    const writing = (opened.writing = await whenUnlocked(() => openDatabase(file, mustExist)));
    await whenUnlocked(() => moveWhatWasLeft(writing));
    const mark = new OpenMark(raw);
    await whenUnlocked(() => mark.begin(writing));
    const openFile = new OpenFile(file, mark, openWalFile(file));
    writing.observer = opened.openFile = openFile;
    leaveDiskToObserver(writing);
    return storeOf({ file, reading, writing, maxReadMs, close, refuseUnwritable: () => openFile.refuseUnwritable(writing) }, ontology, now);
  });
}

/**
 * What others have left in the WAL goes into the file, as far as nobody reads what was before: the disk may have failed them, and what is
 * written behind pages that it lacks would be lost with these in a power cut. Throws STORE_UNAVAILABLE where it fails again.
 */
function moveWhatWasLeft(writing: Database): void {
  try {
    writing.execute('pragma wal_checkpoint(passive)');
  } catch (error) {
    if (!isFull(error)) throw error;
  }
}

async function closedOnError<Result>(close: () => Promise<void>, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await close();
    throw error;
  }
}

/** The connections of a store; in memory, and where it is only read, both are one. */
interface Connections {
  readonly file: string;
  readonly reading: Database;
  /** See SqliteOptions. */
  readonly maxReadMs: number | null;
  readonly writing: Database;
  readonly close: () => Promise<void>;
  /** See OpenFile; left out where nothing is written to a file. */
  readonly refuseUnwritable?: () => void;
}

function storeOf(
  { file, reading, writing, maxReadMs, close, refuseUnwritable }: Connections,
  ontology: Ontology,
  now: () => string,
): GraphStore {
  return {
    ...readerOf(reading, ontology, maxReadMs),
    location: reading.location,
    keys: keyStore(reading, writing),
    erasure: erasureStore(reading, writing, ontology, now),
    write: (calls) => write(writing, ontology, calls, now),
    evidenceMethod: async () => evidenceMethod(reading),
    setEvidenceMethod: (name) => inTransactionOfItsOwn(writing, () => setEvidenceMethod(writing, name)),
    ontologyMemory: async () => ontologyMemory(reading),
    rememberOntology: (memory) => inTransactionOfItsOwn(writing, () => rememberOntology(writing, memory)),
    writeCopiesAnew: (keyed) => inTransactionOfItsOwn(writing, () => writeCopiesAnew(writing, keyed, ontology)),
    ping: async () => {
      refuseUnwritable?.();
      changeLog.lastSequence(reading);
    },
    diskUse: () => diskUse(file),
    connectionsInUse: async () => null,
    close: () => writing.alone(close),
  };
}

/** Records that are read in some milliseconds. */
const IDS_AT_ONCE = 200;

/** The port, method by method. `bounded` are those that may read more than it returns. */
export function readerOf(database: Database, ontology: Ontology, maxMs: number | null): GraphReader {
  // SQLite reads without a pause: all that one request asks for would be read in one tick of the event loop.
  const read = createTimeSlices(() => database.changing);
  const boundedHere = <Result>(work: () => Result): Result => (maxMs === null ? work() : atMost(maxMs, database, work));
  const bounded: RunInTimeSlice = (task) => read(() => boundedHere(task));
  const byId =
    <Found>(find: (ids: readonly string[]) => Found[]) =>
    (ids: readonly string[]): Promise<Found[]> =>
      inPieces(ids, IDS_AT_ONCE, (piece) => read(() => find(piece)));
  return {
    nodes: byId((ids) => nodes(database, ids)),
    entities: byId((ids) => readByIds(database, ENTITIES, ids)),
    relations: byId((ids) => readByIds(database, RELATIONS, ids)),
    claims: byId((ids) => readByIds(database, CLAIMS, ids)),
    documents: byId((ids) => readByIds(database, DOCUMENTS, ids)),
    entitiesByName: (folded, limit) => bounded(() => names.entitiesByName(database, folded, limit)),
    entitiesByExternalId: (externalIds) => read(() => names.entitiesByExternalId(database, externalIds)),
    entitiesBySearchWords: (search) => bounded(() => names.entitiesBySearchWords(database, search)),
    entityPage: (filter, order, page) => bounded(() => entities.entityPage(database, ontology, filter, order, page)),
    entityCount: (filter) => bounded(() => entities.entityCount(database, ontology, filter)),
    relationPage: (list, order, page) => bounded(() => relations.relationPage(database, ontology, list, order, page)),
    relationCount: (list) => bounded(() => relations.relationCount(database, ontology, list)),
    claimPage: (filter, order, page) => bounded(() => claims.claimPage(database, filter, order, page)),
    claimCount: (filter) => bounded(() => claims.claimCount(database, filter)),
    documentPage: (filter, order, page) => bounded(() => documents.documentPage(database, filter, order, page)),
    documentCount: (filter) => bounded(() => documents.documentCount(database, filter)),
    relationsAround: (ids, filter, order, page) => bounded(() => relations.relationsAround(database, ontology, ids, filter, order, page)),
    degrees: byId((ids) => entities.degrees(database, ids)),
    relationCountsAround: (ids, filter) => bounded(() => relations.relationCountsAround(database, ontology, ids, filter)),
    relationTypeCountsAround: (ids, filter) => bounded(() => relations.relationTypeCountsAround(database, ontology, ids, filter)),
    relationsBetween: (pairs, filter, limit) => bounded(() => relations.relationsBetween(database, ontology, pairs, filter, limit)),
    relationsAmong: (ids, filter, limit) => bounded(() => relations.relationsAmong(database, ontology, ids, filter, limit)),
    claimsOf: (owner, ids, filter, order, page) => bounded(() => claims.claimsOf(database, owner, ids, filter, order, page)),
    claimCountsOf: (owner, ids, filter) => bounded(() => claims.claimCountsOf(database, owner, ids, filter)),
    documentsOn: (ids, roles, page) => bounded(() => documents.documentsOn(database, ids, roles, page)),
    documentCountsOn: (ids, roles) => bounded(() => documents.documentCountsOn(database, ids, roles)),
    documentsBehind: (sets, limit) => bounded(() => documents.documentsBehind(database, sets, limit)),
    sumKeys: (subject, limit) => read(() => sumKeys(database, subject, limit)),
    summedSubjects: (after, limit) => read(() => summedSubjects(database, after, limit)),
    runningSums: (subjects) => read(() => sumsOfEach(subjects, allSums(database, subjects))),
    tallies: () => read(() => tallies(database)),
    besideRecords: (keyed) => read(() => audit.besideRecords(database, ontology, keyed)),
    changeFaults: (changes) => read(() => audit.changeFaults(database, changes)),
    storageFaults: () => read(() => audit.storageFaults(database)),
    foreignThings: async () => null,
    lastSequence: () => read(() => changeLog.lastSequence(database)),
    trimmedUpTo: () => read(() => trimmedUpTo(database)),
    purges: (ids) => read(() => purges(database, ids)),
    changesAfter: (sequence, limit) => read(() => changeLog.changesAfter(database, sequence, limit)),
    changesThat: (filter, range, direction, limit) => bounded(() => changeLog.changesThat(database, filter, range, direction, limit)),
    scan: (kind, afterId, limit) => read(() => scan(database, kind, afterId, limit)),
    idsNaming: (role, id, afterId, limit) => read(() => idsNaming(database, ontology, role, id, afterId, limit)),
    longWrites: () => read(() => longWrites(database)),
    openTopology: () => read(() => openTopology(database, ontology, changeLog.lastSequence(database), read, boundedHere)),
    columns: graphColumns(database, read),
  };
}

/** Statements that take longer are ended. */
function atMost<Result>(milliseconds: number, database: Database, work: () => Result): Result {
  const end = performance.now() + milliseconds;
  database.watch = () => {
    if (performance.now() > end) throw new TooLongHere();
  };
  try {
    return work();
  } finally {
    database.watch = null;
  }
}
