import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { servicesOver } from '../../support/ask.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import type { StoreFixture } from '../../support/store-fixture.js';
import { answersTo } from './answers-to.js';
import { loadTestGraph } from './test-graph.js';
import type { QueryDocument } from '../documents/query-document.js';

const options = { ontology: defaultOntology, now: fixedClock };
/** Neo4j makes indexes and plans, each for the first time. */
const TIMEOUT_MS = 300_000;

/** Tests that the documents are answered the same by the store and by SQLite, each interpreted and compiled. */
export function testSameAnswers(documents: readonly QueryDocument[], createFixture: () => StoreFixture): void {
  describe('Neo4j and SQLite, interpreted and compiled, answer the same, byte for byte, cursors too', () => {
    let fixture: StoreFixture;
    let sqlite: GraphStore;
    let neo4j: GraphStore;

    beforeAll(async () => {
      fixture = createFixture();
      sqlite = await openStore('sqlite::memory:', options);
      neo4j = await fixture.openEmpty(options);
      for (const store of [sqlite, neo4j]) await loadTestGraph(store);
    }, TIMEOUT_MS);
    afterAll(async () => {
      await sqlite.close();
      await fixture.clear();
    });

    const compare = async (document: QueryDocument): Promise<void> => {
      const expected = await answersTo(servicesOver(sqlite), document, 'interpreted');
      for (const [store, executor] of [
        [sqlite, 'compiled'],
        [neo4j, 'interpreted'],
        [neo4j, 'compiled'],
      ] as const) {
        const answers = await answersTo(servicesOver(store), document, executor);
        expect({ executor, answers }).toEqual({ executor, answers: expected });
        expect(JSON.stringify(answers)).toBe(JSON.stringify(expected));
      }
    };
    test.each(documents)('$name', compare, TIMEOUT_MS);
  });
}
