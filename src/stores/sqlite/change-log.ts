import { damagedNode } from '../../model/errors.js';
import { marksOf, type ChangeAction, type ClearedChange, type LoggedChange } from '../../model/change.js';
import type { ChangedTypes, ChangeFilter, LogRange } from '../../model/filters.js';
import type { LogDirection } from '../../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Decision, WriteCall, WriteOutcome } from '../../model/write/write.js';
import { recordFromJson } from '../shared/completed-record.js';
import type { Pieces } from '../../concurrency/pieces.js';
import type { Database, Row } from './database.js';
import { allOf, anyOf, listOf, namesOf, raw, sql, watched, type Sql, type SqlValue } from './sql.js';

export function lastSequence(database: Database): number {
  return Number(database.get(sql`select max(sequence) as last from change`)?.['last'] ?? 0);
}

export function changesAfter(database: Database, sequence: number, limit: number): LoggedChange[] {
  return database.all(sql`select * from change where sequence > ${sequence} order by sequence limit ${limit}`).map(changeOf);
}

/** The changes are found by an index that holds all that a filter asks for, and only these are read. */
export function changesThat(
  database: Database,
  filter: ChangeFilter,
  { after, upTo }: LogRange,
  direction: LogDirection,
  limit: number,
): LoggedChange[] {
  const inOrder = raw(direction === 'oldest first' ? 'order by sequence' : 'order by sequence desc');
  const found = sql`select c.sequence from change c indexed by change_by_marks
    where c.sequence > ${after} and c.sequence <= ${upTo} and ${watched('c.sequence')} and ${changeCondition(filter)}
    ${inOrder} limit ${limit}`;
  return database.all(sql`select * from change where sequence in (${found}) ${inOrder}`).map(changeOf);
}

/** The time of the last change; null before the first. */
export function lastTime(database: Database): string | null {
  const row = database.get(sql`select at from change order by sequence desc limit 1`);
  return row ? String(row['at']) : null;
}

/** The outcomes of calls that were written already: their answer was lost on the way, and they come again. */
export function writtenBefore(database: Database, calls: readonly WriteCall[]): ReadonlyMap<string, WriteOutcome> {
  const ids = listOf(calls.map((call) => call.changeSetId));
  const rows = database.all(sql`select id, about, first_change, last_change from written_call where id in ${ids}`);
  return new Map(
    rows.map(({ id, about, first_change: first = null, last_change: last = null }) => {
      const changes = database.all(sql`select * from change where sequence between ${first} and ${last} order by sequence`).map(changeOf);
      return [String(id), { written: true, changes, ...decisionIn(String(about)) }];
    }),
  );
}

/**
 * Change sets that were written before parts were kept have only the ids that they are about; none of them can come again. Hints are not
 * kept: what they say may no longer be so.
 */
function decisionIn(json: string): Decision {
  const kept = JSON.parse(json) as Pick<Decision, 'about' | 'parts'> | string[];
  return { ...(Array.isArray(kept) ? { about: kept, parts: [] } : kept), hints: [] };
}

/** Puts what was changed at the end of the log, with the ids that each change set answers with, and what was changed for which. */
export function* appendToLog(database: Database, calls: readonly WriteCall[], outcomes: readonly WriteOutcome[]): Pieces<void> {
  for (const [i, { changeSetId }] of calls.entries()) {
    const outcome = outcomes[i];
    if (!outcome?.written) continue;
    const { changes, about, parts } = outcome;
    const [first, last] = [changes.at(0), changes.at(-1)];
    if (!first || !last) continue;
    for (const change of changes) {
      insertChange(database, change);
      yield;
    }
    database.run(sql`insert into written_call (id, about, first_change, last_change)
      values (${changeSetId}, ${JSON.stringify({ about, parts })}, ${first.sequence}, ${last.sequence})`);
  }
}

export function insertChange(database: Database, change: LoggedChange): void {
  const { sequence, changeSetId, at, by, before, after, touches, cleared } = change;
  const { kind, id, type, action } = marksOf(change);
  database.run(sql`insert into change (sequence, change_set, at, by, node_kind, node_id, node_type, action, touches, before, after, cleared)
    values (${sequence}, ${changeSetId}, ${at}, ${by}, ${kind}, ${id}, ${type}, ${action}, ${JSON.stringify(touches)},
      ${asJson(before)}, ${asJson(after)}, ${cleared && (cleared.purgeId ?? TIME_OVER)})`);
}

export function changeOf(row: Row): LoggedChange {
  try {
    return readChange(row);
  } catch (error) {
    throw damagedNode('change', String(row['sequence']), error);
  }
}

function readChange(row: Row): LoggedChange {
  return {
    sequence: Number(row['sequence']),
    changeSetId: String(row['change_set']),
    at: String(row['at']),
    by: row['by'] === null ? null : String(row['by']),
    before: fromJson(row['before']),
    after: fromJson(row['after']),
    touches: JSON.parse(String(row['touches'])) as string[],
    cleared: typeof row['cleared'] === 'string' ? clearedOf(row, row['cleared']) : null,
  };
}

function clearedOf(row: Row, purgeId: string): ClearedChange {
  return {
    kind: String(row['node_kind']) as NodeKind,
    id: String(row['node_id']),
    type: row['node_type'] === null ? null : String(row['node_type']),
    action: String(row['action']) as ChangeAction,
    purgeId: purgeId === TIME_OVER ? null : purgeId,
  };
}

/** What stands in place of a purge where texts went since their time was over. */
export const TIME_OVER = '';

export const asJson = (record: NodeRecord | null): string | null => record && JSON.stringify(record);
const fromJson = (text: SqlValue | undefined): NodeRecord | null => (typeof text === 'string' ? recordFromJson(text) : null);

/** The filter as a condition on `change c`. */
function changeCondition({ kinds, touching, types, actions, by }: ChangeFilter): Sql {
  return allOf([
    kinds && sql`c.node_kind in ${namesOf(kinds)}`,
    touching && sql`exists (select 1 from json_each(c.touches) touched where touched.value in ${listOf(touching)})`,
    types && ofTypes(types),
    actions && sql`c.action in ${namesOf(actions)}`,
    by && sql`c.by in ${listOf(by)}`,
  ]);
}

function ofTypes({ ofEntities, ofRelations }: ChangedTypes): Sql {
  return anyOf([
    sql`(c.node_kind = 'entity' and c.node_type in ${namesOf(ofEntities)})`,
    sql`(c.node_kind in ('relation', 'claim') and c.node_type in ${namesOf(ofRelations)})`,
  ]);
}
