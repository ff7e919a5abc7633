import { cypher, joined, type Cypher, type CypherValue } from './cypher.js';
import type { Run } from './database.js';

/** A statement that changes something, and how many things each of its parts must find to change. */
export interface Step {
  readonly query: Cypher;
  readonly expected: readonly number[];
}

/** One change for each row, which the query calls `row`. */
export function forEachRow(rows: readonly CypherValue[], query: Cypher): Step {
  return { query: cypher`UNWIND ${rows} AS row ${query} RETURN count(*) AS done`, expected: [rows.length] };
}

/**
 * Steps taken one after another by one statement: each statement costs about as much as ten rows of it do. They should be the same
 * steps every time, with or without rows, so that it is planned once. What is behind a UNION sees all that is written before it, as the
 * Cypher manual has it. In which order the rows come it leaves open: if they came in another one, the write would be undone.
 */
export function asOneStatement(steps: readonly Step[]): Step {
  const query = joined(
    steps.map((step) => step.query),
    ' UNION ALL ',
  );
  return { query, expected: steps.flatMap(({ expected }) => expected) };
}

/**
 * Takes all steps in their order, without waiting for one before the next is sent; those that have nothing to change are left out. A
 * step that finds too little undoes all.
 */
export async function takeSteps(run: Run, steps: readonly Step[]): Promise<void> {
  await Promise.all(steps.filter(hasToChange).map((step) => takeStep(run, step)));
}

const hasToChange = ({ expected }: Step): boolean => expected.some((count) => count > 0);

async function takeStep(run: Run, { query, expected }: Step): Promise<void> {
  const done = (await run(query)).map((row) => Number(row['done']));
  if (done.join() !== expected.join()) throw new Error(`${done.join()} instead of ${expected.join()} found by: ${query.text}`);
}
