import type { TextCondition } from '../../model/filters.js';
import { allOf, listOf, raw, sql, type Sql } from './sql.js';

/** A condition on a column of folded text. */
export function textCondition(column: string, { equals, in: among, startsWith, contains }: TextCondition): Sql {
  const key = raw(column);
  return allOf([
    equals === null ? null : sql`${key} = ${equals}`,
    among && sql`${key} in ${listOf(among)}`,
    startsWith === null ? null : startsWithText(column, startsWith),
    contains === null ? null : sql`instr(${key}, ${contains}) > 0`,
  ]);
}

/** As a range, so that an index serves: no folded text has a character above the last one of Unicode. */
function startsWithText(column: string, start: string): Sql {
  const key = raw(column);
  return sql`(${key} >= ${start} and ${key} < ${`${start}\u{10FFFF}`})`;
}
