import type { LongWrite, LongWriteStep } from '../../model/write/long-write.js';
import { inOrderOfBeginning, LONG_WRITE } from '../shared/kept-long-writes.js';
import { cypher, type Cypher } from './cypher.js';
import type { Database, Run } from './database.js';

/** One row with `longWrites`, as they are kept. */
export const KEPT_LONG_WRITES: Cypher = cypher`MATCH (kept:Setting) USING INDEX SEEK kept:Setting(name)
  WHERE kept.name > ${LONG_WRITE.first} AND kept.name < ${LONG_WRITE.last} RETURN collect(kept.value) AS longWrites`;

export async function longWrites(database: Database): Promise<LongWrite[]> {
  return longWritesIn((await database.get(KEPT_LONG_WRITES))?.['longWrites']);
}

/** @param kept `longWrites` of a row */
export const longWritesIn = (kept: unknown): LongWrite[] => inOrderOfBeginning((kept ?? []) as string[]);

/** Keeps how far long writes have come; forgets those that are done. */
export async function keepLongWrites(run: Run, steps: readonly LongWriteStep[]): Promise<void> {
  await Promise.all(
    steps.map(({ id, state }) => {
      const name = LONG_WRITE.first + id;
      return state
        ? run(cypher`MERGE (s:Setting {name: ${name}}) SET s.value = ${JSON.stringify(state)}`)
        : run(cypher`MATCH (s:Setting) USING INDEX SEEK s:Setting(name) WHERE s.name = ${name} DELETE s`);
    }),
  );
}
