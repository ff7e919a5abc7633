import { cypher, joined, type Cypher, type CypherValue } from './cypher.js';
import type { Run } from './database.js';

/** A statement that changes many things, and how many each of its parts must find to change. */
export interface BatchStatement {
  readonly query: Cypher;
  readonly expected: readonly number[];
}

/** One change for each row, which the query calls `row`. */
export function forEachRow(rows: readonly CypherValue[], query: Cypher): BatchStatement {
  return { query: cypher`UNWIND ${rows} AS row ${query} RETURN count(*) AS done`, expected: [rows.length] };
}

/**
 * One statement that runs several one after another: each statement costs about as much as ten rows of it do. They should be the same
 * ones every time, with or without rows, so that it is planned once. What is behind a UNION sees all that is written before it, as the
 * Cypher manual has it. In which order the rows come it leaves open: if they came in another one, the write would be undone.
 */
export function inOneStatement(statements: readonly BatchStatement[]): BatchStatement {
  const query = joined(
    statements.map((statement) => statement.query),
    ' UNION ALL ',
  );
  return { query, expected: statements.flatMap(({ expected }) => expected) };
}

/**
 * Runs all statements in their order, without waiting for one before the next is sent; those that have nothing to change are left out.
 * One that finds too little undoes all.
 */
export async function runBatches(run: Run, statements: readonly BatchStatement[]): Promise<void> {
  await Promise.all(statements.filter(hasRows).map((statement) => runBatch(run, statement)));
}

const hasRows = ({ expected }: BatchStatement): boolean => expected.some((count) => count > 0);

async function runBatch(run: Run, { query, expected }: BatchStatement): Promise<void> {
  const done = (await run(query)).map((row) => Number(row['done']));
  if (done.join() !== expected.join()) throw new Error(`${done.join()} instead of ${expected.join()} found by: ${query.text}`);
}
