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
