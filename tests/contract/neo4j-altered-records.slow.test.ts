import { afterAll, beforeAll, expect, test } from '@jest/globals';
import neo4j, { type Driver } from 'neo4j-driver';
import { checkStore } from '../../src/domain/audit/check.js';
import { ClaimgraphError } from '../../src/model/errors.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { NODE_KINDS } from '../../src/model/node.js';
import { writtenGraph } from '../domain/support/written-graph.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { Random } from '../support/random.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ALL, by, changesThat, claimsThat, documentsThat, entitiesThat, relationsThat } from './support/filters.js';
import { connect } from './support/plans.js';

const SEED = Number(process.env['TEST_SEED'] || 3);
const ALTERATIONS = 150;
/** Milliseconds: the store is checked after each. */
const TIMEOUT = 600_000;

const fixture = fixtureUnderTest();
let store: GraphStore;
let connection: Driver;

beforeAll(async () => {
  store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
  connection = connect(fixture.location);
  const graph = writtenGraph(store);
  const aliases = [{ value: 'MSFT' }];
  await graph.entity({
    id: 'microsoft',
    type: 'Company',
    name: 'Microsoft',
    aliases,
    externalIds: [{ scheme: 'wikidata', value: 'Q2283' }],
  });
  await graph.entity({ id: 'army', type: 'MilitaryUnit', name: 'The army', properties: { country: ['IL'] } });
  await graph.entity({ id: 'joe', type: 'Person', name: 'Joe Lopez' });
  await graph.entity({ id: 'azure', type: 'Product', name: 'Azure' });
  await graph.document({ id: 'guardian', title: 'One article', publisher: 'The Guardian', url: 'https://guardian.example/1' });
  await graph.document({ id: 'copy', title: 'The same', derivedFrom: 'guardian' });
  const relation = { id: 'supply', type: 'Supplied', from: 'microsoft', to: 'army' };
  await graph.claim({ id: 'one', relation, documentId: 'guardian', started: '2024-05', quote: 'It did.', claimantId: 'joe' });
  await graph.claim({ id: 'two', relation, documentId: 'copy', properties: { purpose: 'storage', product: 'azure' } });
});
afterAll(async () => {
  await connection.close();
  await fixture.clear();
});

test(
  `whatever field of a record is altered in Cypher, check finds it, or it does no harm; nothing crashes (TEST_SEED=${SEED})`,
  async () => {
    const random = new Random(SEED);
    const before = await answers();
    expect(await faults()).toEqual([]);
    const overlooked: string[] = [];
    let found = 0;
    for (let i = 0; i < ALTERATIONS; i++) {
      const alteration = await alterationOf(random);
      await alteration.make();
      const told = await faults();
      const answered = await answers();
      if (told.length > 0) found += 1;
      else if (JSON.stringify(answered) !== JSON.stringify(before)) overlooked.push(alteration.label);
      await alteration.undo();
    }
    expect(overlooked).toEqual([]);
    expect(found).toBeGreaterThan(ALTERATIONS / 2);
    expect(await answers()).toEqual(before);
    expect(await faults()).toEqual([]);
  },
  TIMEOUT,
);

const OF_STORE = ['Entity', 'Claim', 'Document', 'EntityName', 'ExternalId', 'PropertyReference', 'Change', 'Tally', 'Sequence'];

/** A field of a node or relationship, and another value for it. */
async function alterationOf(random: Random) {
  const nodes = random.chance(0.8);
  const match = nodes ? `MATCH (n:${random.pick(OF_STORE)})` : 'MATCH (:Entity)-[n]->(:Entity)';
  const { records } = await connection.executeQuery(`${match} RETURN elementId(n) AS id, properties(n) AS properties ORDER BY id`);
  const record = random.pick(records);
  const properties = record.get('properties') as Readonly<Record<string, unknown>>;
  const name =
    random.chance(0.3) && 'record_json' in properties
      ? 'record_json'
      : random.pick(Object.keys(properties).filter(isComparable).toSorted());
  const old = properties[name];
  const value = alteredValue(random, old);
  const one = nodes ? 'MATCH (n) WHERE elementId(n) = $id' : 'MATCH ()-[n]->() WHERE elementId(n) = $id';
  const set = async (to: unknown): Promise<void> => {
    await connection.executeQuery(`${one} SET n[$name] = $to`, { id: record.get('id') as string, name, to });
  };
  const label = `${match} ${name} from ${JSON.stringify(old)} to ${JSON.stringify(value)}`;
  return { label, make: () => set(value), undo: () => restore(one, record.get('id') as string, properties) };
}

/** Who made a change, and by which call, stands in one place only: docs/operations.md says so. */
const isComparable = (name: string): boolean => !['by', 'changeSetId'].includes(name);

/** The driver gives whole numbers as numbers, which it would give back as others. */
async function restore(one: string, id: string, properties: Readonly<Record<string, unknown>>): Promise<void> {
  const wholes = Object.entries(properties).filter(([name, value]) => Number.isInteger(value) && !name.endsWith('confidence'));
  const others = Object.fromEntries(Object.entries(properties).filter(([name]) => !wholes.some(([whole]) => whole === name)));
  const sets = wholes.map(([name]) => `n.${name} = toInteger($wholes.${name})`);
  await connection.executeQuery(`${one} SET n = $others ${sets.length > 0 ? `SET ${sets.join(', ')}` : ''}`, {
    id,
    others,
    wholes: Object.fromEntries(wholes),
  });
}

/** What records never hold, and others may. */
const ODD_VALUES: readonly unknown[] = [
  NaN,
  -Infinity,
  neo4j.int('9223372036854775807'),
  neo4j.int('-9007199254740993'),
  new neo4j.types.Point(neo4j.int(4326), 34.8, 32.1),
  new neo4j.types.Duration(neo4j.int(1), neo4j.int(2), neo4j.int(3), neo4j.int(4)),
  new neo4j.types.Date(neo4j.int(2024), neo4j.int(5), neo4j.int(6)),
  new Int8Array([1, -2, 3]),
  [neo4j.int('9223372036854775807')],
  [],
  '',
];

function alteredValue(random: Random, old: unknown): unknown {
  const others: readonly unknown[] = [null, 'x', 7.5, true, ['x', 'y'], ...ODD_VALUES];
  if (typeof old !== 'string' || random.chance(0.3)) return random.pick(others);
  const at = random.below(old.length + 1);
  return old.slice(0, at) + random.pick(['x', '"', '9', ',', '}']) + old.slice(at + random.below(3));
}

async function faults(): Promise<string[]> {
  const all: string[] = [];
  for await (const { kind, id, message } of checkStore(store, defaultOntology, () => {})) all.push(`${kind} ${id} ${message}`);
  return all;
}

/** An expected error is an answer, too; any other ends the test. */
async function answers(): Promise<unknown[]> {
  const orders = ['ID', 'NAME', 'CREATED_AT', 'DEGREE'] as const;
  const asked: readonly (() => Promise<unknown>)[] = [
    ...NODE_KINDS.map((kind) => () => store.scan(kind, '', 100)),
    ...orders.map((order) => () => store.entityPage(entitiesThat(), by(order), ALL)),
    () => store.relationPage({ filter: relationsThat(), touching: null }, by('TIMELINE'), ALL),
    () => store.relationsAround(['microsoft', 'army'], relationsThat(), by('CONFIDENCE'), ALL),
    () => store.relationCountsAround(['microsoft', 'army'], relationsThat()),
    () => store.claimPage(claimsThat(), by('RECORDED_AT'), ALL),
    () => store.claimPage(claimsThat({ text: 'did' }), by('ID'), ALL),
    () => store.claimsOf('speaker', ['joe'], claimsThat(), by('ID'), ALL),
    () => store.documentPage(documentsThat(), by('PUBLISHED_ON'), ALL),
    () => store.documentsOn(['supply'], ['READ_IN', 'RETOLD'], ALL),
    () => store.entitiesByName(['msft', 'joe lopez'], 10),
    () => store.entitiesByExternalId([{ scheme: 'wikidata', value: 'Q2283' }]),
    () => store.degrees(['microsoft', 'army', 'joe']),
    async () => Object.entries(await store.tallies()).map(([name, counts]) => [name, typeof counts === 'number' ? counts : [...counts]]),
    () => store.lastSequence(),
    () => store.changesAfter(0, 100),
    () => store.changesThat(changesThat({ touching: ['army'] }), { after: 0, upTo: 100 }, 'newest first', 100),
    () => store.idsNaming('copy', 'guardian', '', 10),
  ];
  return Promise.all(asked.map((ask) => ask().catch(expectedError)));
}

function expectedError(error: unknown): string {
  if (error instanceof ClaimgraphError) return error.message;
  throw error;
}
