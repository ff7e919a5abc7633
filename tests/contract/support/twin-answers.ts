import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Driver } from 'neo4j-driver';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { Statement } from '../../../src/stores/neo4j/cypher.js';
import { openStore } from '../../../src/stores/open-store.js';
import { fixedClock } from '../../support/clock.js';
import { Random } from '../../support/random.js';
import type { StoreFixture } from '../../support/store-fixture.js';
import { ONTOLOGY } from './contract-ontology.js';
import { connect, plannedScans } from './plans.js';
import { listOf, randomGraph, recordsOf } from './random-records.js';
import { randomQuestion } from './random-questions.js';
import { create } from './writing.js';

/** The same questions in each run, unless TEST_SEED asks for others: what lands is not left to chance. */
const SEED = Number(process.env['TEST_SEED'] || 7);
/** Milliseconds: nearly every question is planned anew. */
const TIMEOUT = 300_000;

interface Extent {
  readonly rounds: number;
  /** Asked in each round. */
  readonly questions: number;
  /** Whether Neo4j is also asked for the plan of each statement: it must scan nothing. */
  readonly explained: boolean;
}

/** Asks a store in Neo4j and one in SQLite rounds of random questions. */
export function testTwinAnswers({ rounds, questions, explained }: Extent, placeInNeo4j: () => StoreFixture): void {
  describe(`a store in Neo4j and one in SQLite that hold the same (TEST_SEED=${SEED})`, () => {
    const graph = randomGraph(new Random(SEED));
    const statements = new Map<string, Statement>();
    let fixture: StoreFixture;
    let neo4j: GraphStore;
    let sqlite: GraphStore;
    let connection: Driver;

    beforeAll(async () => {
      const defaults = { ontology: ONTOLOGY, now: fixedClock };
      fixture = placeInNeo4j();
      neo4j = await fixture.openEmpty({ ...defaults, neo4j: { observe: (statement) => statements.set(statement.text, statement) } });
      sqlite = await openStore('sqlite::memory:', defaults);
      connection = connect(fixture.location);
      for (const store of [neo4j, sqlite]) await create(store, ...recordsOf(graph));
    });
    afterAll(async () => {
      await connection.close();
      await sqlite.close();
      await fixture.clear();
    });

    test.each(listOf(rounds, (round) => round * questions))(
      `answer ${questions} random questions from number %d on alike${explained ? ', and Neo4j scans nothing for them' : ''}`,
      async (start) => {
        statements.clear();
        for (let number = start; number < start + questions; number++) {
          const { label, ask } = randomQuestion(new Random(SEED + number), graph);
          const [answer, expected] = [await ask(neo4j), await ask(sqlite)];
          expect({ number, label, answer }).toEqual({ number, label, answer: expected });
        }
        expect(statements.size).toBeGreaterThan(questions / 3);
        for (const statement of explained ? statements.values() : []) {
          expect({ statement, scans: await plannedScans(connection, statement) }).toEqual({ statement, scans: [] });
        }
      },
      TIMEOUT,
    );
  });
}
