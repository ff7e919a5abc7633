import type { TextCondition } from '../../model/filters.js';
import type { PropertyCondition, ValueRange } from '../../model/properties.js';
import { allOf, anyOf, hasRow, listOf, raw, realOf, sql, type Sql } from './sql.js';

/** Conditions on the properties of a row: `table` holds what is compared of them, `owner` names the row there. */
export function propertyConditions(table: string, owner: string, conditions: readonly PropertyCondition[]): Sql {
  return allOf(conditions.map((condition) => propertyCondition(table, owner, condition)));
}

function propertyCondition(table: string, owner: string, condition: PropertyCondition): Sql {
  const row = sql`select 1 from ${raw(`${table} p where ${owner}`)} and p.name = ${condition.name}`;
  switch (condition.test) {
    case 'exists':
      return condition.expected ? hasRow(row) : sql`not ${hasRow(row)}`;
    case 'equals':
      return hasRow(sql`${row} and p.text in ${listOf(condition.texts)}`);
    case 'contains':
      return hasRow(sql`${row} and instr(p.text, ${condition.text}) > 0`);
    case 'overlaps':
      return hasRow(sql`${row} and ${anyOf(condition.ranges.map(overlap))}`);
  }
}

/** An open bound is infinite; a value without bounds has none to compare. */
function overlap({ low, high }: ValueRange): Sql {
  return sql`(p.low <= ${realOf(high ?? Infinity)} and p.high >= ${realOf(low ?? -Infinity)})`;
}

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
