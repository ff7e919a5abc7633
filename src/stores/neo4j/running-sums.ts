import { damagedNode } from '../../model/errors.js';
import { SUM_HEAD, SUM_UNFINISHED, type RunningSum, type SumKey } from '../../model/running-sum.js';
import type { LaidSum } from '../shared/overlay-sums.js';
import { forEachRow, type BatchStatement } from './batch-statement.js';
import { cypher, raw, whole, type Cypher } from './cypher.js';
import type { Row } from './database.js';
import { isText } from './records.js';

/** Each as a list, in one column beside the records of a read set. */
const COLUMN = raw('[s.subject, s.key, s.value]');

/** Which of the `subjects` of a query have running sums, and whether they are finished, as `sums`. */
export const SUM_MARKS = raw(`CALL (subjects) {
  UNWIND subjects AS subject
  MATCH (s:RunningSum) USING INDEX SEEK s:RunningSum(subject, key)
    WHERE s.subject = subject.id AND s.key IN ['${SUM_HEAD}', '${SUM_UNFINISHED}']
  RETURN collect(${COLUMN.text}) AS sums
}`);

/** Those of the `subjects` that have no head among the `sums`. */
export const WITHOUT_HEAD = raw(`[one IN subjects WHERE NOT [one.id, '${SUM_HEAD}'] IN [sum IN sums | sum[..2]]]`);

/** Those of these that are there. */
export function sumsByKey(keys: readonly SumKey[]): Cypher {
  const wanted = keys.map(({ subject, key }) => [subject, key]);
  return cypher`UNWIND ${wanted} AS wanted
    MATCH (s:RunningSum) USING INDEX SEEK s:RunningSum(subject, key) WHERE s.subject = wanted[0] AND s.key = wanted[1]
    RETURN [] AS records, collect(${COLUMN}) AS sums`;
}

/** All of these subjects, a row each: together they might be too much for one. */
export function allSums(subjects: readonly string[]): Cypher {
  return cypher`MATCH (s:RunningSum) USING INDEX SEEK s:RunningSum(subject, key) WHERE s.subject IN ${subjects} AND s.key > ''
    RETURN [] AS records, [${COLUMN}] AS sums`;
}

/** The keys of the first of a subject, a row each. */
export function sumKeys(subject: string, limit: number): Cypher {
  return cypher`MATCH (s:RunningSum) USING INDEX SEEK s:RunningSum(subject, key) WHERE s.subject = ${subject} AND s.key > ''
    RETURN s.key AS key ORDER BY key LIMIT ${whole(limit)}`;
}

/** The first subjects behind one, a row each. What others have put among them is no text. */
export function summedSubjects(after: string, limit: number): Cypher {
  return cypher`MATCH (s:RunningSum) USING INDEX SEEK s:RunningSum(subject, key) WHERE s.subject > ${after} AND s.key IS NOT NULL
    WITH s.subject AS subject, s WHERE ${raw(isText('s.key'))} AND ${raw(isText('s.value'))}
    RETURN DISTINCT subject ORDER BY subject LIMIT ${whole(limit)}`;
}

/** The sums that a row of an answer has. Throws STORE_UNAVAILABLE where one is no text. */
export function sumsIn(row: Row): RunningSum[] {
  const sums = (row['sums'] ?? []) as readonly (readonly [subject: string, key: unknown, value: unknown])[];
  return sums.map(([subject, key, value]) => {
    if (typeof key === 'string' && typeof value === 'string') return { subject, key, value };
    throw damagedNode('running sum of', subject, new Error('it is no text'));
  });
}

/** Keeps sums as a write leaves them. */
export function applySums(sums: readonly LaidSum[]): readonly BatchStatement[] {
  const kept = sums.flatMap(({ subject, key, value }) => (value === null ? [] : [{ subject, key, value }]));
  const gone = sums.flatMap(({ subject, key, value }) => (value === null ? [{ subject, key }] : []));
  return [
    forEachRow(gone, raw(`CALL (row) { OPTIONAL MATCH ${sumOf('s.key = row.key')} DELETE s }`)),
    forEachRow(kept, raw('MERGE (s:RunningSum {subject: row.subject, key: row.key}) SET s.value = row.value')),
  ];
}

/** Deletes the sums of subjects that are deleted. */
export function deleteSums(subjects: readonly string[]): BatchStatement {
  const rows = subjects.map((subject) => ({ subject }));
  return forEachRow(rows, raw(`CALL (row) { OPTIONAL MATCH ${sumOf("s.key > ''")} DELETE s }`));
}

const sumOf = (condition: string): string =>
  `(s:RunningSum) USING INDEX SEEK s:RunningSum(subject, key) WHERE s.subject = row.subject AND ${condition}`;
