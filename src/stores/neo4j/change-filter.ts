import type { ChangedTypes, ChangeFilter } from '../../model/filters.js';
import { allOf, anyOf, cypher, namesOf, type Cypher } from './cypher.js';

/** The filter as a condition on `c`, a change. */
export function changeCondition({ touching, types, actions, by }: ChangeFilter): Cypher {
  return allOf([
    touching && cypher`any(id IN c.touches WHERE id IN ${touching})`,
    types && ofTypes(types),
    actions && cypher`c.action IN ${actions}`,
    by && cypher`c.by IN ${by}`,
  ]);
}

function ofTypes({ ofEntities, ofRelations }: ChangedTypes): Cypher {
  return anyOf([
    cypher`(c.nodeKind = 'entity' AND c.nodeType IN ${namesOf(ofEntities)})`,
    cypher`(c.nodeKind IN ['relation', 'claim'] AND c.nodeType IN ${namesOf(ofRelations)})`,
  ]);
}
