import type { Ontology } from '../../ontology/ontology.js';
import { cypher, raw, whole, type Cypher } from './cypher.js';
import type { Database } from './database.js';
import { isOurs } from './records.js';

/** The value of a key in a record's JSON, found as text: no id and no type has a quotation mark in it. */
const valueOf = (key: string): string => `split(split(coalesce(c.after, c.before), '"${key}":"')[1], '"')[0]`;

const isStanding = (record: string): string => `${record} CONTAINS '"retraction":null'`;

/** Lets changes be filtered by what they are, and what they touch. */
const LAYOUT_2 = [
  `MATCH (c:Change) WHERE c.changeSetId IS NOT NULL SET c.touches = [c.nodeId], c.action = CASE
    WHEN c.before IS NULL THEN 'CREATED'
    WHEN c.after IS NULL THEN 'DELETED'
    WHEN ${isStanding('c.before')} AND NOT ${isStanding('c.after')} THEN 'RETRACTED'
    ELSE 'UPDATED' END`,
  `MATCH (c:Change) WHERE c.nodeKind = 'relation' AND c.changeSetId IS NOT NULL
    SET c.touches = [c.nodeId, ${valueOf('from')}] + CASE WHEN ${valueOf('from')} = ${valueOf('to')} THEN [] ELSE [${valueOf('to')}] END`,
  `MATCH (c:Change), (r:Change)
    WHERE c.changeSetId IS NOT NULL AND r.changeSetId IS NOT NULL
      AND c.nodeKind = 'claim' AND r.nodeKind = 'relation' AND r.before IS NULL AND r.nodeId = ${valueOf('relationId')}
    WITH c, head(collect(r.touches)) AS touched
    SET c.nodeType = ${valueOf('relationType')}, c.touches = c.touches + touched`,
];

/** All at once: without its marks a change would be overlooked. */
async function toLayout2(database: Database): Promise<void> {
  await database.write(async (run) => {
    for (const statement of LAYOUT_2) await run(raw(statement));
  });
}

const CLAIMS_AT_ONCE = 10_000;

/**
 * What claims are ordered and counted by, and which entities they have as values of properties, with the values that
 * shared/completed-record.ts gives to records in the log; without a property of theirs relations and entities are as they were. A part
 * at a time, since a transaction that holds all claims might not fit: where it ends half way, nothing that layout 2 knows has changed.
 */
async function toLayout3(database: Database, { entityProperties }: Ontology): Promise<void> {
  for (let after: string | null = ''; after !== null;) {
    const part = completeClaims(after, entityProperties);
    const [row] = await database.write((run) => run(part));
    after = (row?.['last'] ?? null) as string | null;
  }
  await database.write((run) => run(raw('DROP INDEX claimgraph_Claim_originalDocumentId IF EXISTS')));
}

/** No id has a quotation mark or a bracket in it, and no key of a record comes before those of its properties. */
function completeClaims(after: string, entityProperties: readonly string[]): Cypher {
  return cypher`MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id > ${after} AND ${isOurs('c')}
    WITH c ORDER BY c.id LIMIT ${whole(CLAIMS_AT_ONCE)}
    SET c.place = coalesce(c.place, 0), c.counts = coalesce(c.counts, c.standing)
    WITH c
    CALL (c) {
      UNWIND ${entityProperties} AS name
      WITH c, split(c.record_json, '"' + name + '":')[1] AS value
      UNWIND CASE left(value, 1)
        WHEN '"' THEN [split(value, '"')[1]]
        WHEN '[' THEN [id IN split(split(substring(value, 1), ']')[0], ',') | replace(id, '"', '')]
      END AS entityId
      MERGE (x:PropertyReference {ownerId: c.id, entityId: entityId})
    }
    RETURN max(c.id) AS last`;
}

/** Texts may be taken out of the log: programs of before, which would take an entry without any for damaged, open it no more. */
async function toLayout4(): Promise<void> {}

/**
 * Subjects get their running sums when they are written to: one write reads all their claims, and keeps what it found. A program of before,
 * which would write claims and leave the sums as they were, finds no log to lock by its old name, and writes nothing.
 */
async function toLayout5(database: Database): Promise<void> {
  await database.write((run) => run(raw("MATCH (s:Sequence {name: 'change'}) SET s.name = 'log'")));
}

/** MIGRATIONS[n] brings a store of layout n + 1 to layout n + 2. */
export const MIGRATIONS: readonly ((database: Database, ontology: Ontology) => Promise<void>)[] = [
  toLayout2,
  toLayout3,
  toLayout4,
  toLayout5,
];
