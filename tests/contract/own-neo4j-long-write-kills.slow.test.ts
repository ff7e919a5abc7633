import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { deleteDocument } from '../../src/domain/write/documents/delete-document.js';
import { retractDocument } from '../../src/domain/write/documents/retract-document.js';
import { deleteEntity } from '../../src/domain/write/entities/delete-entity.js';
import { createLongWrites } from '../../src/domain/write/long-writes/long-writes.js';
import type { WriteStep } from '../../src/domain/write/write-step.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { SETTINGS, writtenGraph } from '../domain/support/written-graph.js';
import { muchNamed, writeMuchNamed } from '../domain/write/support/much-named.js';
import { faultsOf } from '../support/faults-of.js';
import { killsOf } from '../support/kills.js';
import { startNeo4j } from '../support/neo4j/start.js';
import { defaultOntology } from '../support/ontology.js';
import { Random } from '../support/random.js';
import { fixtureAt } from '../support/store-fixture.js';

/** Each takes half a minute. */
const KILLS = killsOf(3);
const CLAIMS = 120;
const MAX_LIFE_MS = 2_000;
const LOOK_AGAIN_MS = 100;
const TIMEOUT_MS = 3_600_000;
const seed = Number(process.env['TEST_SEED'] || 1);

const WRITES: readonly (() => WriteStep)[] = [
  () => deleteEntity({ id: 'hub', cascade: true }, SETTINGS, []),
  () => deleteDocument({ id: 'wire', cascade: true }, SETTINGS, []),
  () => retractDocument({ id: 'wire', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'a test' }, SETTINGS, []),
];

test(
  `what goes through much is done once Neo4j is back, killed at ${KILLS} moments of it (seed ${seed})`,
  async () => {
    const server = await startNeo4j();
    const fixture = fixtureAt(server.url);
    const random = new Random(seed);
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        const store = await fixture.openEmpty({ ontology: defaultOntology, now: () => new Date().toISOString() });
        await writeMuchNamed(writtenGraph(store), muchNamed(random, CLAIMS));
        const { commit } = createLongWrites({ ...whatIsWritten(store), large: 10, largestPart: 8 });
        const step = random.pick(WRITES)();
        const acknowledged = commit(step).then(
          () => true,
          () => false,
        );
        await delay(random.below(MAX_LIFE_MS));
        await server.restart();
        const isDone = await acknowledged;
        while ((await store.longWrites()).length > 0) await delay(LOOK_AGAIN_MS);
        expect(await faultsOf(store)).toEqual([]);
        if (!isDone) await commit(step).catch(() => null);
        const [hub, wire] = await store.nodes(['hub', 'wire']);
        expect(hub === null || wire === null || (wire?.kind === 'document' && wire.retraction !== null)).toBe(true);
        expect(await faultsOf(store)).toEqual([]);
        await fixture.clear();
      }
    } finally {
      await server.stop();
    }
  },
  TIMEOUT_MS,
);

const whatIsWritten = (store: GraphStore) => ({ reader: store, commit: createCommit(store), settings: { ontology: defaultOntology } });
