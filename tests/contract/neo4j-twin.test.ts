import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import { placeUnderTest } from '../support/store-place.js';
import { ONTOLOGY } from './contract-ontology.js';
import { randomGraph, recordsOf } from './random-records.js';
import { randomQuestion } from './random-questions.js';
import { create } from './writing.js';

const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
const QUESTIONS = 400;

describe(`a store in Neo4j and one in SQLite that hold the same (TEST_SEED=${SEED})`, () => {
  const place = placeUnderTest();
  const graph = randomGraph(new Random(SEED));
  let neo4j: GraphStore;
  let sqlite: GraphStore;

  beforeAll(async () => {
    neo4j = await place.openEmpty({ ontology: ONTOLOGY, now: fixedClock });
    sqlite = await openStore('sqlite::memory:', { ontology: ONTOLOGY, now: fixedClock });
    for (const store of [neo4j, sqlite]) await create(store, ...recordsOf(graph));
  });
  afterAll(async () => {
    await sqlite.close();
    await place.clear();
  });

  test(`answer ${QUESTIONS} random questions alike`, async () => {
    for (let number = 0; number < QUESTIONS; number++) {
      const { asked, ask } = randomQuestion(new Random(SEED + number), graph);
      const [answer, expected] = [await ask(neo4j), await ask(sqlite)];
      expect({ number, asked, answer }).toEqual({ number, asked, answer: expected });
    }
  }, 300_000);
});
