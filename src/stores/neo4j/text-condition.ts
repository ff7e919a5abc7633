import type { TextCondition } from '../../model/filters.js';
import { allOf, cypher, raw, type Cypher } from './cypher.js';
import { indexText } from './index-text.js';

/** A condition on a property with folded text as indexes hold it, such as `n.key`. */
export function textCondition(property: string, { equals, in: among, startsWith, contains }: TextCondition): Cypher {
  const key = raw(property);
  return allOf([
    equals === null ? null : cypher`${key} = ${indexText(equals)}`,
    among && cypher`${key} IN ${among.map(indexText)}`,
    startsWith === null ? null : cypher`${key} STARTS WITH ${indexText(startsWith)}`,
    contains === null ? null : cypher`${key} CONTAINS ${contains}`,
  ]);
}
