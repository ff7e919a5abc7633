import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { servicesOver } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import type { StorePlace } from '../support/store-place.js';
import { answersTo } from './answers-to.js';
import { loadAskedGraph } from './asked-graph.js';
import type { QueryDocument } from './documents/query-document.js';

const usual = { ontology: defaultOntology, now: fixedClock };
/** Neo4j makes indexes and plans, each for the first time. */
const PATIENCE_MS = 300_000;

/** Tests that the documents are answered the same by the store at a place and by SQLite, each interpreted and compiled. */
export function testSameAnswers(documents: readonly QueryDocument[], placeOf: () => StorePlace): void {
  describe('Neo4j and SQLite, interpreted and compiled, answer the same, byte for byte, cursors too', () => {
    let place: StorePlace;
    let sqlite: GraphStore;
    let neo4j: GraphStore;

    beforeAll(async () => {
      place = placeOf();
      sqlite = await openStore('sqlite::memory:', usual);
      neo4j = await place.openEmpty(usual);
      for (const store of [sqlite, neo4j]) await loadAskedGraph(store);
    }, PATIENCE_MS);
    afterAll(async () => {
      await sqlite.close();
      await place.clear();
    });

    const ask = async (asked: QueryDocument): Promise<void> => {
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
    test.each(documents)('$name', ask, PATIENCE_MS);
  });
}
