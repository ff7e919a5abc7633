import type { PropertyCondition, ValueRange } from '../../model/properties.js';
import { allOf, anyOf, listOf, raw, sql, type Sql } from './sql.js';

/** Conditions on the properties of a row: `table` holds what is compared of them, `owner` names the row there. */
export function propertyConditions(table: string, owner: string, conditions: readonly PropertyCondition[]): Sql {
  return allOf(conditions.map((condition) => propertyCondition(table, owner, condition)));
}

function propertyCondition(table: string, owner: string, condition: PropertyCondition): Sql {
  const row = sql`select 1 from ${raw(`${table} p where ${owner}`)} and p.name = ${condition.name}`;
  switch (condition.test) {
    case 'exists':
      return condition.expected ? sql`exists (${row})` : sql`not exists (${row})`;
    case 'equals':
      return sql`exists (${row} and p.text in ${listOf(condition.texts)})`;
    case 'contains':
      return sql`exists (${row} and instr(p.text, ${condition.text}) > 0)`;
    case 'overlaps':
      return sql`exists (${row} and ${anyOf(condition.ranges.map(overlap))})`;
  }
}

/** A value without a bound is open there; one without both has none to compare. */
function overlap({ low, high }: ValueRange): Sql {
  return allOf([
    raw('(p.low is not null or p.high is not null)'),
    low === null ? null : sql`coalesce(p.high, 9e999) >= ${low}`,
    high === null ? null : sql`coalesce(p.low, -9e999) <= ${high}`,
  ]);
}
