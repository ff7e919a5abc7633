import type { ChangedTypes, ChangeFilter } from '../../model/filters.js';
import { allOf, anyOf, listOf, namesOf, sql, type Sql } from './sql.js';

/** The filter as a condition on `change c`. */
export function changeCondition({ touching, types, actions, by }: ChangeFilter): Sql {
  return allOf([
    touching && sql`exists (select 1 from json_each(c.touches) touched where touched.value in ${listOf(touching)})`,
    types && ofTypes(types),
    actions && sql`c.action in ${namesOf(actions)}`,
    by && sql`c.by in ${listOf(by)}`,
  ]);
}

function ofTypes({ ofEntities, ofRelations }: ChangedTypes): Sql {
  return anyOf([
    sql`(c.node_kind = 'entity' and c.node_type in ${namesOf(ofEntities)})`,
    sql`(c.node_kind in ('relation', 'claim') and c.node_type in ${namesOf(ofRelations)})`,
  ]);
}
