import { createSlices } from '../../concurrency/event-loop.js';
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

/** So many rows of the same sort go into one statement: to make it and to send it takes some milliseconds. */
const ROWS_OF_A_STATEMENT = 150;

/** Rows for one statement after the other: all together where they are few, and then one without rows where there are none. */
export function* batchesOf<Row>(rows: readonly Row[]): Generator<BatchOfRows<Row>> {
  for (let i = 0; i === 0 || i < rows.length; i += ROWS_OF_A_STATEMENT) {
    const end = i + ROWS_OF_A_STATEMENT;
    yield { rows: rows.slice(i, end), isLast: end >= rows.length };
  }
}

interface BatchOfRows<Row> {
  readonly rows: readonly Row[];
  readonly isLast: boolean;
}

/**
 * Runs all statements in their order, without waiting for one before the next is sent; those that have nothing to change are left out.
 * One that finds too little undoes all. Others have a turn while many are made and sent.
 * @param statements each is made when it is its turn
 */
export async function runBatches(run: Run, statements: Iterable<BatchStatement>): Promise<void> {
  const slices = createSlices();
  const answers: Promise<void>[] = [];
  for (const statement of statements) {
    if (!hasRows(statement)) continue;
    const answer = runBatch(run, statement);
    // It is awaited below, maybe long after it has failed.
    answer.catch(() => {});
    answers.push(answer);
    if (slices.isOver()) await slices.next();
  }
  await Promise.all(answers);
}

const hasRows = ({ expected }: BatchStatement): boolean => expected.some((count) => count > 0);

async function runBatch(run: Run, { query, expected }: BatchStatement): Promise<void> {
  const done = (await run(query)).map((row) => Number(row['done']));
  if (done.join() !== expected.join()) throw new Error(`${done.join()} instead of ${expected.join()} found by: ${query.text}`);
}
