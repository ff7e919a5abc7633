/** The value of a key in a record's JSON, found as text: no id and no type has a quotation mark in it. */
const valueOf = (key: string): string => `split(split(coalesce(c.after, c.before), '"${key}":"')[1], '"')[0]`;

const isStanding = (record: string): string => `${record} CONTAINS '"retraction":null'`;

/** Lets changes be filtered by what they are, and what they touch. */
const LAYOUT_2: readonly string[] = [
  `MATCH (c:Change) SET c.touches = [c.nodeId], c.action = CASE
    WHEN c.before IS NULL THEN 'CREATED'
    WHEN c.after IS NULL THEN 'DELETED'
    WHEN ${isStanding('c.before')} AND NOT ${isStanding('c.after')} THEN 'RETRACTED'
    ELSE 'UPDATED' END`,
  `MATCH (c:Change) WHERE c.nodeKind = 'relation'
    SET c.touches = [c.nodeId, ${valueOf('from')}] + CASE WHEN ${valueOf('from')} = ${valueOf('to')} THEN [] ELSE [${valueOf('to')}] END`,
  `MATCH (c:Change), (r:Change)
    WHERE c.nodeKind = 'claim' AND r.nodeKind = 'relation' AND r.before IS NULL AND r.nodeId = ${valueOf('relationId')}
    WITH c, head(collect(r.touches)) AS touched
    SET c.nodeType = ${valueOf('relationType')}, c.touches = c.touches + touched`,
];

/** MIGRATIONS[n] brings a store of layout n + 1 to layout n + 2. */
export const MIGRATIONS: readonly (readonly string[])[] = [LAYOUT_2];
