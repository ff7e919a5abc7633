import { damagedNode, DamagedStoreError } from '../../model/errors.js';
import { marksOf, type ChangeAction, type ClearedChange, type LoggedChange } from '../../model/change.js';
import type { ChangedTypes, ChangeFilter, LogRange } from '../../model/filters.js';
import type { LogDirection } from '../../model/graph-store.js';
import type { LongWrite } from '../../model/write/long-write.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { WriteCall, WriteOutcome } from '../../model/write/write.js';
import { recordFromJson } from '../shared/completed-record.js';
import { batchesOf, forEachRow, inOneStatement, type BatchStatement } from './batch-statement.js';
import { allOf, anyOf, cypher, namesOf, raw, whole, type Cypher, type CypherValue } from './cypher.js';
import type { Database, Row, Run } from './database.js';
import { KEPT_LONG_WRITES, longWritesIn } from './long-writes.js';

/** Where the log ends, and what of a group stands in it already. */
export interface LockedLog {
  readonly sequence: number;
  /** The time of the last change; null before the first. */
  readonly at: string | null;
  /** The outcomes of calls that were written before, by change set: their answer was lost on the way, and they come again. */
  readonly earlier: ReadonlyMap<string, WriteOutcome>;
  /** Those that are not done. */
  readonly longWrites: readonly LongWrite[];
}

export const SEQUENCE = raw("MATCH (s:Sequence) USING INDEX SEEK s:Sequence(name) WHERE s.name = 'log'");
export const CHANGE = raw(
  'c {.sequence, .changeSetId, .at, .by, .before, .after, .touches, .cleared, .nodeKind, .nodeId, .nodeType, .action}',
);
/** What stands in place of a purge where texts went since their time was over. */
export const TIME_OVER = '';

/** What has no change set was not written by claimgraph. */
const OURS = raw('c.changeSetId IS NOT NULL');

export async function lastSequence(database: Database): Promise<number> {
  return endOf((await database.get(cypher`${SEQUENCE} RETURN s.value AS sequence`))?.['sequence']);
}

function endOf(kept: unknown): number {
  if (Number.isSafeInteger(kept)) return Number(kept);
  throw new DamagedStoreError('where the log ends is damaged in the store', null);
}

/** Up to the first gap: a reader of a cluster may be given a change before the one that comes before it. */
export async function changesAfter(database: Database, sequence: number, limit: number): Promise<LoggedChange[]> {
  const rows =
    await database.read(cypher`MATCH (c:Change) USING INDEX SEEK c:Change(sequence) WHERE c.sequence > ${whole(sequence)} AND ${OURS}
    WITH c ORDER BY c.sequence LIMIT ${whole(limit)} RETURN ${CHANGE} AS change`);
  const changes = rows.map(({ change }) => changeOf(change as Row));
  const gap = changes.findIndex((change, i) => change.sequence !== sequence + i + 1);
  return gap < 0 ? changes : changes.slice(0, gap);
}

export async function changesThat(
  database: Database,
  filter: ChangeFilter,
  { after, upTo }: LogRange,
  direction: LogDirection,
  limit: number,
): Promise<LoggedChange[]> {
  const inOrder = raw(direction === 'oldest first' ? 'ORDER BY c.sequence' : 'ORDER BY c.sequence DESC');
  const rows = await database.read(cypher`MATCH (c:Change) USING INDEX SEEK c:Change(sequence)
    WHERE c.sequence > ${whole(after)} AND c.sequence <= ${whole(upTo)} AND ${OURS} AND ${changeCondition(filter)}
    WITH c ${inOrder} LIMIT ${whole(limit)} RETURN ${CHANGE} AS change`);
  return rows.map(({ change }) => changeOf(change as Row));
}

/** Keeps all other writers out until the transaction ends, and looks into the log then. */
export async function lockLog(run: Run, calls: readonly WriteCall[], now: string): Promise<LockedLog> {
  const ids = calls.map(({ changeSetId }) => changeSetId);
  const [row] = await run(cypher`${SEQUENCE} SET s.lock = ${now} WITH s
    CALL (s) {
      MATCH (set:ChangeSet) USING INDEX SEEK set:ChangeSet(id) WHERE set.id IN ${ids}
      CALL (set) {
        MATCH (c:Change) USING INDEX SEEK c:Change(changeSetId) WHERE c.changeSetId = set.id
        RETURN c
        UNION
        MATCH (c:Change) USING INDEX SEEK c:Change(sequence) WHERE c.sequence >= set.first AND c.sequence <= set.last AND ${OURS}
        RETURN c
      }
      WITH set, c ORDER BY c.sequence WITH set, collect(${CHANGE}) AS changes
      RETURN collect({id: set.id, about: set.about, parts: set.parts, changes: changes}) AS earlier
    }
    CALL () { ${KEPT_LONG_WRITES} }
    RETURN s.value AS sequence, s.at AS at, earlier, longWrites`);
  const { sequence, at, earlier, longWrites } = (row ?? {}) as {
    sequence: unknown;
    at: unknown;
    earlier: readonly Row[];
    longWrites: unknown;
  };
  return {
    sequence: endOf(sequence),
    at: textOrNull(at),
    earlier: new Map(earlier.map(writtenBefore)),
    longWrites: longWritesIn(longWrites),
  };
}

/**
 * Change sets that were written before parts were kept have none; none of them can come again. Hints are not kept: what they say may no
 * longer be so.
 */
function writtenBefore({ id, about, parts, changes }: Row): [changeSetId: string, WriteOutcome] {
  const ofEach = ((parts ?? []) as unknown[]).map(Number);
  return [String(id), { written: true, changes: (changes as Row[]).map(changeOf), about: about as string[], parts: ofEach, hints: [] }];
}

/** Puts what was changed at the end of the log, with the ids that each change set answers with, and what was changed for which. */
export function* appendToLog(calls: readonly WriteCall[], outcomes: readonly WriteOutcome[]): Generator<BatchStatement> {
  const written = outcomes.filter((outcome) => outcome.written);
  const changes = written.flatMap((outcome) => outcome.changes);
  const sets = calls.flatMap((call, i) => storedSet(call, outcomes[i]));
  const end = changes.slice(-1).map(({ sequence, at }) => ({ sequence: whole(sequence), at }));
  for (const { rows, isLast } of batchesOf(changes))
    yield inOneStatement([
      forEachRow(rows.map(storedChange), raw('CREATE (c:Change) SET c = row')),
      forEachRow(isLast ? sets : [], raw('CREATE (s:ChangeSet) SET s = row')),
      forEachRow(isLast ? end : [], cypher`${SEQUENCE} SET s.value = row.sequence, s.at = row.at`),
    ]);
}

/** Of a part of a write, whose changes stand under another change set, the positions are kept. */
function storedSet(
  { changeSetId, partOf }: WriteCall,
  outcome: WriteOutcome | undefined,
): readonly Readonly<Record<string, CypherValue>>[] {
  if (!outcome?.written) return [];
  const { about, parts, changes } = outcome;
  const [first, last] = [changes.at(0), changes.at(-1)];
  if (!first || !last) return [];
  const positions = partOf === undefined ? {} : { first: whole(first.sequence), last: whole(last.sequence) };
  return [{ id: changeSetId, about: [...about], parts: parts.map(whole), ...positions }];
}

export function storedChange(change: LoggedChange): Readonly<Record<string, CypherValue>> {
  const { sequence, changeSetId, at, by, before, after, touches, cleared } = change;
  const { kind, id, type, action } = marksOf(change);
  return {
    sequence: whole(sequence),
    changeSetId,
    at,
    by,
    nodeKind: kind,
    nodeType: type,
    nodeId: id,
    action,
    touches,
    before: asJson(before),
    after: asJson(after),
    cleared: cleared && (cleared.purgeId ?? TIME_OVER),
  };
}

/** Throws STORE_UNAVAILABLE with the position of a change that can't be read. */
export function changeOf(row: Row): LoggedChange {
  try {
    return readChange(row);
  } catch (error) {
    throw damagedNode('change', String(row['sequence']), error);
  }
}

function readChange(row: Row): LoggedChange {
  for (const name of ['changeSetId', 'at']) if (typeof row[name] !== 'string') throw new Error(`its ${name} is no text`);
  return {
    sequence: Number(row['sequence']),
    changeSetId: String(row['changeSetId']),
    at: String(row['at']),
    by: textOrNull(row['by']),
    before: fromJson(row['before']),
    after: fromJson(row['after']),
    touches: row['touches'] as string[],
    cleared: typeof row['cleared'] === 'string' ? clearedOf(row, row['cleared']) : null,
  };
}

function clearedOf(row: Row, purgeId: string): ClearedChange {
  return {
    kind: String(row['nodeKind']) as NodeKind,
    id: String(row['nodeId']),
    type: textOrNull(row['nodeType']),
    action: String(row['action']) as ChangeAction,
    purgeId: purgeId === TIME_OVER ? null : purgeId,
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const asJson = (record: NodeRecord | null): string | null => record && JSON.stringify(record);
const fromJson = (text: unknown): NodeRecord | null => (typeof text === 'string' ? recordFromJson(text) : null);

/** The filter as a condition on `c`, a change. */
function changeCondition({ kinds, touching, types, actions, by }: ChangeFilter): Cypher {
  return allOf([
    kinds && cypher`c.nodeKind IN ${kinds}`,
    touching && cypher`any(id IN c.touches WHERE id IN ${touching})`,
    types && ofTypes(types),
    actions && cypher`c.action IN ${actions}`,
    by && cypher`c.by IN ${by}`,
  ]);
}

function ofTypes({ ofEntities, ofRelations }: ChangedTypes): Cypher {
  return anyOf([
    cypher`(c.nodeKind = 'entity' AND c.nodeType IN ${namesOf(ofEntities)})`,
    cypher`(c.nodeKind IN ['relation', 'claim'] AND c.nodeType IN ${namesOf(ofRelations)})`,
  ]);
}
