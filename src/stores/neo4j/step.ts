import { cypher, type Cypher, type CypherValue } from './cypher.js';
import type { Run } from './database.js';

/** A statement that changes something, and how many things it must find to change. */
export interface Step {
  readonly query: Cypher;
  readonly expected: number;
}

/** One change for each row, which the query calls `row`; no step without rows. */
export function forEachRow(rows: readonly CypherValue[], query: Cypher): readonly Step[] {
  return rows.length === 0 ? [] : [{ query: cypher`UNWIND ${rows} AS row ${query} RETURN count(*) AS done`, expected: rows.length }];
}

/** Takes all steps in their order, without waiting for one before the next is sent. A step that finds too little undoes all. */
export async function takeSteps(run: Run, steps: readonly Step[]): Promise<void> {
  await Promise.all(steps.map((step) => takeStep(run, step)));
}

async function takeStep(run: Run, { query, expected }: Step): Promise<void> {
  const [row] = await run(query);
  const done = Number(row?.['done']);
  if (done !== expected) throw new Error(`${done} instead of ${expected} found by: ${query.text}`);
}
