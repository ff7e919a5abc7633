import type { NodeRecord } from '../../model/node.js';
import type { LoggedChange } from '../../model/change.js';
import type { ChangeFilter, Stretch } from '../../model/change-filter.js';
import type { WriteCall, WriteOutcome } from '../../model/write.js';
import { marksOf } from '../../ontology/writing/change-marks.js';
import { changeCondition } from './change-filter.js';
import { cypher, raw, whole, type CypherValue } from './cypher.js';
import type { Database, Row, Run } from './database.js';
import { forEachRow, takeSteps } from './step.js';

/** Where the log ends. */
export interface LogEnd {
  readonly sequence: number;
  /** The time of the last change; null before the first. */
  readonly at: string | null;
}

const SEQUENCE = raw("MATCH (s:Sequence) USING INDEX SEEK s:Sequence(name) WHERE s.name = 'change'");
const CHANGE = raw('c {.sequence, .changeSetId, .at, .by, .before, .after, .touches}');

export async function lastSequence(database: Database): Promise<number> {
  return Number((await database.get(cypher`${SEQUENCE} RETURN s.value AS sequence`))?.['sequence'] ?? 0);
}

/** Up to the first gap: a reader of a cluster may be given a change before the one that comes before it. */
export async function changesAfter(database: Database, sequence: number, limit: number): Promise<LoggedChange[]> {
  const rows = await database.read(cypher`MATCH (c:Change) USING INDEX SEEK c:Change(sequence) WHERE c.sequence > ${whole(sequence)}
    WITH c ORDER BY c.sequence LIMIT ${whole(limit)} RETURN ${CHANGE} AS change`);
  const changes = rows.map(({ change }) => changeOf(change as Row));
  const gap = changes.findIndex((change, i) => change.sequence !== sequence + i + 1);
  return gap < 0 ? changes : changes.slice(0, gap);
}

export async function changesThat(
  database: Database,
  filter: ChangeFilter,
  { after, upTo }: Stretch,
  limit: number,
): Promise<LoggedChange[]> {
  const rows = await database.read(cypher`MATCH (c:Change) USING INDEX SEEK c:Change(sequence)
    WHERE c.sequence > ${whole(after)} AND c.sequence <= ${whole(upTo)} AND ${changeCondition(filter)}
    WITH c ORDER BY c.sequence LIMIT ${whole(limit)} RETURN ${CHANGE} AS change`);
  return rows.map(({ change }) => changeOf(change as Row));
}

/** Keeps all other writers out until the transaction ends, and tells where the log ends. */
export async function lockLog(run: Run, now: string): Promise<LogEnd> {
  const [row] = await run(cypher`${SEQUENCE} SET s.lock = ${now} RETURN s.value AS sequence, s.at AS at`);
  return { sequence: Number(row?.['sequence']), at: textOrNull(row?.['at']) };
}

/** The outcomes of calls that were written already: their answer was lost on the way, and they come again. */
export async function writtenBefore(run: Run, calls: readonly WriteCall[]): Promise<ReadonlyMap<string, WriteOutcome>> {
  const ids = calls.map(({ changeSetId }) => changeSetId);
  const rows = await run(cypher`MATCH (s:ChangeSet) USING INDEX SEEK s:ChangeSet(id) WHERE s.id IN ${ids}
    CALL (s) {
      MATCH (c:Change) USING INDEX SEEK c:Change(changeSetId) WHERE c.changeSetId = s.id
      WITH c ORDER BY c.sequence RETURN collect(${CHANGE}) AS changes
    }
    RETURN s.id AS id, s.about AS about, changes`);
  return new Map(
    rows.map(({ id, about, changes }) => [
      String(id),
      { written: true, changes: (changes as Row[]).map(changeOf), about: about as string[] },
    ]),
  );
}

/** Puts what was changed at the end of the log, with the ids that each change set answers with. */
export async function appendToLog(run: Run, outcomes: readonly WriteOutcome[]): Promise<void> {
  const written = outcomes.filter((outcome) => outcome.written);
  const changes = written.flatMap((outcome) => outcome.changes);
  const sets = written.flatMap((outcome) =>
    outcome.changes.slice(0, 1).map(({ changeSetId }) => ({ id: changeSetId, about: outcome.about })),
  );
  const end = changes.slice(-1).map(({ sequence, at }) => ({ sequence: whole(sequence), at }));
  await takeSteps(run, [
    ...forEachRow(changes.map(storedChange), raw('CREATE (c:Change) SET c = row')),
    ...forEachRow(sets, raw('CREATE (s:ChangeSet) SET s = row')),
    ...forEachRow(end, cypher`${SEQUENCE} SET s.value = row.sequence, s.at = row.at`),
  ]);
}

function storedChange(change: LoggedChange): Readonly<Record<string, CypherValue>> {
  const { sequence, changeSetId, at, by, before, after, touches } = change;
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
  };
}

function changeOf(row: Row): LoggedChange {
  return {
    sequence: Number(row['sequence']),
    changeSetId: String(row['changeSetId']),
    at: String(row['at']),
    by: textOrNull(row['by']),
    before: fromJson(row['before']),
    after: fromJson(row['after']),
    touches: row['touches'] as string[],
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const asJson = (record: NodeRecord | null): string | null => record && JSON.stringify(record);
const fromJson = (text: unknown): NodeRecord | null => (typeof text === 'string' ? (JSON.parse(text) as NodeRecord) : null);
