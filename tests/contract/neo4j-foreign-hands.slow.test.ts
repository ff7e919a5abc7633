import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Driver } from 'neo4j-driver';
import { checkStore } from '../../src/domain/audit/check.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import type { NamingRole } from '../../src/model/write/long-write.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { addForeignThings, type Foreign } from './support/foreign-hands.js';
import { connect } from './support/plans.js';
import { randomQuestion } from './support/random-questions.js';
import { listOf, randomGraph, recordsOf } from './support/random-records.js';
import { create } from './support/writing.js';

const SEED = Number(process.env['TEST_SEED'] || 11);
const ROLES: readonly NamingRole[] = ['end', 'subject', 'document', 'original', 'claimant', 'spokenFor', 'publisher', 'copy', 'value'];
const QUESTIONS = 80;
const THINGS = 60;
/** Milliseconds: nearly every question is planned anew. */
const TIMEOUT = 300_000;

const fixture = fixtureUnderTest();
const graph = randomGraph(new Random(SEED));
let store: GraphStore;
let connection: Driver;

beforeAll(async () => {
  store = await fixture.openEmpty({ ontology: ONTOLOGY, now: fixedClock });
  connection = connect(fixture.location);
  await create(store, ...recordsOf(graph));
});
afterAll(async () => {
  await connection.close();
  await fixture.clear();
});

test(
  `what others put into the same database changes no answer, and check counts it (TEST_SEED=${SEED})`,
  async () => {
    const [answers, checked] = [await allAnswers(), await checkedStore()];
    expect(checked.foreign).toEqual({ nodes: 0, relationships: 0, properties: 0 });

    const session = connection.session();
    const foreign = await addForeignThings(session, new Random(SEED), THINGS);
    await session.close();
    expect(foreign.nodes).toBe(THINGS);

    expect(await allAnswers()).toEqual(answers);
    expect(await checkedStore()).toEqual({ faults: checked.faults, foreign });

    const again = await fixture.open({ ontology: ONTOLOGY, now: fixedClock });
    expect(await again.tallies()).toEqual(await store.tallies());
  },
  TIMEOUT,
);

async function allAnswers(): Promise<unknown[]> {
  const answers: unknown[] = [await store.tallies(), await store.keys.list(), await store.longWrites(), await store.lastSequence()];
  for (const number of listOf(QUESTIONS, (i) => i)) {
    const { label, ask } = randomQuestion(new Random(SEED + number), graph);
    answers.push([label, await ask(store)]);
  }
  for (const role of ROLES) {
    for (const { id } of [...graph.entities, ...graph.documents, ...graph.relations].slice(0, 60)) {
      answers.push([role, id, (await store.idsNaming(role, id, '', 100)).toSorted()]);
    }
  }
  return answers;
}

async function checkedStore(): Promise<{ readonly faults: readonly string[]; readonly foreign: Foreign | null }> {
  const faults: string[] = [];
  let foreign: Foreign | null = null;
  for await (const { kind, id, message } of checkStore(store, ONTOLOGY, () => {}, { onForeign: (counted) => (foreign = counted) })) {
    faults.push(`${kind} ${id} ${message}`);
  }
  return { faults, foreign };
}
