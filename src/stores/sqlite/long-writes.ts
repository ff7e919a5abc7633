import type { LongWrite, LongWriteStep } from '../../model/write/long-write.js';
import { inOrderOfBeginning, LONG_WRITE } from '../shared/kept-long-writes.js';
import type { Database } from './database.js';
import { sql } from './sql.js';

export function longWrites(database: Database): LongWrite[] {
  const rows = database.all(sql`select value from setting where name > ${LONG_WRITE.first} and name < ${LONG_WRITE.last}`);
  return inOrderOfBeginning(rows.map(({ value }) => String(value)));
}

/** Keeps how far long writes have come; forgets those that are done. */
export function keepLongWrites(database: Database, steps: readonly LongWriteStep[]): void {
  for (const { id, state } of steps) {
    const name = LONG_WRITE.first + id;
    if (state) database.run(sql`insert or replace into setting values (${name}, ${JSON.stringify(state)})`);
    else database.run(sql`delete from setting where name = ${name}`);
  }
}
