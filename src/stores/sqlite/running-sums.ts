import type { Pieces } from '../../concurrency/pieces.js';
import { SUM_HEAD, SUM_UNFINISHED, type RunningSum, type SumKey } from '../../model/running-sum.js';
import type { LaidSum } from '../shared/overlay-sums.js';
import { text, type Database, type Row } from './database.js';
import { listOf, sql } from './sql.js';

/** Which of these subjects have running sums, and whether they are finished. */
export function sumMarks(database: Database, subjects: readonly string[]): RunningSum[] {
  const marks = listOf([SUM_HEAD, SUM_UNFINISHED]);
  return database.all(sql`select * from running_sum where subject in ${listOf(subjects)} and key in ${marks}`).map(sumOf);
}

/** Those of these that are there. */
export function sumsByKey(database: Database, keys: readonly SumKey[]): RunningSum[] {
  if (keys.length === 0) return [];
  const wanted = JSON.stringify(keys.map(({ subject, key }) => [subject, key]));
  return database
    .all(sql`select s.* from json_each(${wanted}) w cross join running_sum s on s.subject = w.value ->> 0 and s.key = w.value ->> 1`)
    .map(sumOf);
}

/** All of these subjects. */
export function allSums(database: Database, subjects: readonly string[]): RunningSum[] {
  if (subjects.length === 0) return [];
  return database.all(sql`select * from running_sum where subject in ${listOf(subjects)}`).map(sumOf);
}

/** The keys of the first of a subject. */
export function sumKeys(database: Database, subject: string, limit: number): string[] {
  const rows = database.all(sql`select key from running_sum where subject = ${subject} order by key limit ${limit}`);
  return rows.map(({ key }) => text(key));
}

/** The first subjects behind one. */
export function summedSubjects(database: Database, after: string, limit: number): string[] {
  const rows = database.all(sql`select distinct subject from running_sum where subject > ${after} order by subject limit ${limit}`);
  return rows.map(({ subject }) => text(subject));
}

/** Keeps sums as a write leaves them. Runs inside its transaction, after its changes. */
export function* applySums(database: Database, sums: readonly LaidSum[]): Pieces<void> {
  for (const { subject, key, value } of sums) {
    if (value === null) database.run(sql`delete from running_sum where subject = ${subject} and key = ${key}`);
    else database.run(sql`insert or replace into running_sum (subject, key, value) values (${subject}, ${key}, ${value})`);
    yield;
  }
}

const sumOf = (row: Row): RunningSum => ({ subject: text(row['subject']), key: text(row['key']), value: text(row['value']) });
