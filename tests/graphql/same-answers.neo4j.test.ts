import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { servicesOver } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { placeUnderTest } from '../support/store-place.js';
import { answersTo } from './answers-to.js';
import { ASKED_DOCUMENTS, loadAskedGraph } from './asked-graph.js';

const usual = { ontology: defaultOntology, now: fixedClock };
/** Neo4j makes indexes and plans, each for the first time. */
const PATIENCE_MS = 300_000;

const place = placeUnderTest();
let sqlite: GraphStore;
let neo4j: GraphStore;

beforeAll(async () => {
  sqlite = await openStore('sqlite::memory:', usual);
  neo4j = await place.openEmpty(usual);
  for (const store of [sqlite, neo4j]) await loadAskedGraph(store);
}, PATIENCE_MS);
afterAll(async () => {
  await sqlite.close();
  await place.clear();
});

describe('Neo4j and SQLite, interpreted and compiled, answer the same, byte for byte, cursors too', () => {
  const ask = async (asked: (typeof ASKED_DOCUMENTS)[number]): Promise<void> => {
    const expected = await answersTo(servicesOver(sqlite), asked, 'interpreted');
    for (const [store, executor] of [
      [sqlite, 'compiled'],
      [neo4j, 'interpreted'],
      [neo4j, 'compiled'],
    ] as const) {
      const answers = await answersTo(servicesOver(store), asked, executor);
      expect({ executor, answers }).toEqual({ executor, answers: expected });
      expect(JSON.stringify(answers)).toBe(JSON.stringify(expected));
    }
  };
  test.each(ASKED_DOCUMENTS)('$name', ask, PATIENCE_MS);
});
