// Whether the nodes by which others are found are those of their records.
import type { KeyedNode } from '../../../model/node.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { cypher, raw, whole, type Cypher } from '../cypher.js';
import type { Database } from '../database.js';
import { IS_LOOK_UP, lookUpsOf, OWNER_KEYS } from '../look-ups.js';
import { hasRecord } from '../records.js';

type Label = keyof typeof OWNER_KEYS;

const LABELS = Object.keys(OWNER_KEYS) as readonly Label[];

/** What is compared of one. */
const KEPT: Readonly<Record<Label, readonly string[]>> = {
  EntityName: ['key', 'words'],
  ExternalId: ['scheme', 'value'],
  PropertyReference: ['relationType', 'entityId'],
};

/** By id, in words. */
export async function lookUpFaults(
  database: Database,
  ontology: Ontology,
  nodes: readonly KeyedNode[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = nodes.map(({ record }) => record.id);
  const expected = lookUpsOf(nodes, ontology);
  const faults = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const label of LABELS) {
    const kept = (await database.read(ownedBy(label, ids))).map(({ owner, values }) => [String(owner), values] as const);
    const [is, shouldBe] = [byOwner(kept), byOwner(expected[label].map((row) => [row[OWNER_KEYS[label]] ?? '', valuesOf(label, row)]))];
    for (const id of ids) {
      if (is.get(id) !== shouldBe.get(id)) faults.get(id)?.push(`its nodes (:${label}) are not those of its values`);
    }
  }
  return faults;
}

const valuesOf = (label: Label, row: Readonly<Record<string, unknown>>): readonly unknown[] => KEPT[label].map((name) => row[name] ?? null);

function ownedBy(label: Label, ids: readonly string[]): Cypher {
  const [name, key, values] = [raw(label), raw(OWNER_KEYS[label]), raw(KEPT[label].map((property) => `n.${property}`).join(', '))];
  return cypher`MATCH (n:${name}) USING INDEX SEEK n:${name}(${key}) WHERE n.${key} IN ${ids} AND ${raw(IS_LOOK_UP[label])}
    RETURN n.${key} AS owner, [${values}] AS values`;
}

/** Of each owner all, in one text that is the same in whatever order they come. */
function byOwner(rows: readonly (readonly [owner: string, values: unknown])[]): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>();
  for (const [owner, values] of rows) groups.set(owner, [...(groups.get(owner) ?? []), JSON.stringify(values)]);
  return new Map([...groups].map(([owner, texts]) => [owner, texts.toSorted().join()]));
}

/** Those of nodes that are not there, in words, at most `limit` of each label. */
export async function lostLookUps(database: Database, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (const label of LABELS) {
    const owner = raw(`n.${OWNER_KEYS[label]}`);
    const rows = await database.readLong(cypher`MATCH (n:${raw(label)}) WHERE ${raw(IS_LOOK_UP[label])} ${noOwner(label)}
      RETURN ${owner} AS owner LIMIT ${whole(limit)}`);
    for (const row of rows) found.push(`a node (:${label}) is of "${String(row['owner'])}", which is not there`);
  }
  return found;
}

/** Relations hold entities, too, but each type has an index of its own: of theirs only the type is looked at. */
function noOwner(label: Label): Cypher {
  const owner = `n.${OWNER_KEYS[label]}`;
  const isThere = (kind: string): string =>
    `EXISTS { MATCH (o:${kind}) USING INDEX SEEK o:${kind}(id) WHERE o.id = ${owner} AND ${hasRecord('o')} }`;
  const claims = label === 'PropertyReference' ? ` AND n.relationType IS NULL AND NOT ${isThere('Claim')}` : '';
  return raw(`AND NOT ${isThere('Entity')}${claims}`);
}
