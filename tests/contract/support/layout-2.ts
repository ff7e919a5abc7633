import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { int } from 'neo4j-driver';
import type { LoggedChange } from '../../../src/model/change.js';
import type { NodeRecord } from '../../../src/model/node.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import type { StoreFixture } from '../../support/store-fixture.js';
import { connect } from './plans.js';

/**
 * A store of layout 2 as claimgraph had it before it knew claims about entities, once in SQLite and once in Neo4j: the history of
 * change-history.ts, then what its rules made of claims on The Forge and the navy, the retraction of a claim and of a document among them,
 * and the key of Ann.
 */
const FOLDER = join(PROJECT_ROOT, 'tests/contract/support/layout-2');
const unpacked = (name: string): Buffer => gunzipSync(readFileSync(join(FOLDER, name)));

/** Puts it in the place of a fixture, which is empty. */
export async function restoreLayout2({ kind, location }: StoreFixture): Promise<void> {
  if (kind === 'sqlite') {
    const file = location.replace(/^sqlite:/, '');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, unpacked('sqlite.db.gz'));
    return;
  }
  const connection = connect(location);
  const { nodes, relationships } = storedGraph();
  await connection.executeQuery(CREATE_GRAPH, { nodes, relationships });
  await connection.close();
}

const CREATE_GRAPH = `UNWIND $nodes AS node CREATE (n:$(node.labels)) SET n = node.properties
  WITH collect(n) AS made
  CALL (made) {
    UNWIND $relationships AS row WITH made[toInteger(row.from)] AS source, made[toInteger(row.to)] AS target, row
    CREATE (source)-[r:$(row.type)]->(target) SET r = row.properties
  }`;

interface StoredGraph {
  readonly nodes: readonly { readonly labels: readonly string[]; readonly properties: Stored }[];
  readonly relationships: readonly { readonly type: string; readonly from: number; readonly to: number; readonly properties: Stored }[];
}

type Stored = Readonly<Record<string, unknown>>;

/** Whole numbers stand there as `{int: 3}`, since JSON has no other way to tell them from fractions, and bounds that are open as null. */
function storedGraph(): StoredGraph {
  const isWhole = (value: unknown): value is { int: number } => typeof value === 'object' && value !== null && 'int' in value;
  const revived = (name: string, value: unknown): unknown => {
    if (value === null && name.endsWith('_high')) return Infinity;
    return isWhole(value) ? int(value.int) : value;
  };
  return JSON.parse(unpacked('neo4j.json.gz').toString(), revived) as StoredGraph;
}

/** Its nodes as they were written then, by id. */
export function nodesOfLayout2(): readonly NodeRecord[] {
  const { nodes, relationships } = storedGraph();
  const jsons = [...nodes, ...relationships].flatMap(({ properties }) => (properties['record_json'] as string | undefined) ?? []);
  return jsons.map((json) => JSON.parse(json) as NodeRecord).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Its log as it was written then: of each change what was before and after it. */
export function logOfLayout2(): readonly Pick<LoggedChange, 'sequence' | 'before' | 'after' | 'touches'>[] {
  const changes = storedGraph().nodes.filter(({ labels }) => labels.includes('Change'));
  const parsed = (json: unknown): NodeRecord | null => (typeof json === 'string' ? (JSON.parse(json) as NodeRecord) : null);
  return changes
    .map(({ properties: { sequence, before, after, touches } }) => ({
      sequence: Number(sequence),
      before: parsed(before),
      after: parsed(after),
      touches: touches as string[],
    }))
    .toSorted((a, b) => a.sequence - b.sequence);
}

const ANY_DAY = { first: -2147483648, last: 2147483647, begunBy: null, lastedTo: null };

/** With what records of layout 2 lack, as every store gives it. */
export function asUpgraded<Node extends NodeRecord | null>(node: Node): Node {
  switch (node?.kind) {
    case 'entity':
      return { ...node, given: null, contested: [] };
    case 'document':
      return { ...node, voiceKeys: [] };
    case 'relation': {
      const evidence = { assertedByPartiesOnly: false, documentsRead: 0, contested: [], fewerVoices: {}, observations: {} };
      return { ...node, evidence: { ...node.evidence, ...evidence }, claimedDays: ANY_DAY };
    }
    case 'claim': {
      const subject = { entityId: null, observedOn: null, scope: [], group: null, place: 0, voice: null, fallsWithId: null };
      return { ...node, ...subject, counts: node.retraction === null };
    }
    case undefined:
      return node;
  }
}
