import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auth, driver, type Driver, type Plan } from 'neo4j-driver';
import type { GraphStore } from '../../src/model/graph-store.js';
import type { Statement } from '../../src/stores/neo4j/cypher.js';
import { fixedClock } from '../support/clock.js';
import { placeUnderTest } from '../support/store-place.js';
import { Random } from '../support/random.js';
import { ONTOLOGY } from './contract-ontology.js';
import { randomGraph, recordsOf } from './random-records.js';
import { randomQuestion } from './random-questions.js';
import { create } from './writing.js';

const place = placeUnderTest();
const statements = new Map<string, Statement>();
let store: GraphStore;
let connection: Driver;

beforeAll(async () => {
  store = await place.openEmpty({
    ontology: ONTOLOGY,
    now: fixedClock,
    neo4j: { observe: (statement) => statements.set(statement.text, statement) },
  });
  connection = driver(place.location, auth.basic(process.env['NEO4J_USERNAME'] ?? 'neo4j', process.env['NEO4J_PASSWORD'] ?? ''), {
    disableLosslessIntegers: true,
  });
});
afterAll(async () => {
  await connection.close();
  await place.clear();
});

test('no query of the port reads all nodes or relationships of a kind', async () => {
  const graph = randomGraph(new Random(1));
  statements.clear();
  await create(store, ...recordsOf(graph));
  for (let seed = 0; seed < 250; seed++) await randomQuestion(new Random(seed), graph).ask(store);
  const scanning: string[] = [];
  for (const { text, parameters } of statements.values()) {
    const { summary } = await connection.executeQuery(`EXPLAIN ${text}`, parameters);
    const scans = operatorsOf(summary.plan || null).filter((operator) => operator.includes('Scan'));
    if (scans.length > 0) scanning.push(`${scans.join(', ')}: ${text}`);
  }
  expect(statements.size).toBeGreaterThan(100);
  expect(scanning).toEqual([]);
}, 300_000);

function operatorsOf(plan: Plan | null): string[] {
  return plan ? [plan.operatorType, ...plan.children.flatMap(operatorsOf)] : [];
}
