import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/commit.js';
import { together } from '../../src/domain/write-step.js';
import type { Services } from '../../src/graphql/context.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { ask, servicesOver } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { exampleGraph } from '../support/example-graph.js';
import { defaultOntology } from '../support/ontology.js';
import { QUERY_DOCUMENTS } from './query-documents.js';

let store: GraphStore;
let services: Services;

beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
  await createCommit(store)(together(exampleGraph({ ontology: defaultOntology, by: 'tester' })));
  services = servicesOver(store);
});

afterAll(() => store.close());

describe('a query is answered the same, byte for byte, whether it is interpreted or compiled', () => {
  test.each(QUERY_DOCUMENTS)('$name', async (document) => {
    const interpreted = await ask(services, document, 'interpreted');
    expect(JSON.stringify(await ask(services, document, 'compiled'))).toBe(JSON.stringify(interpreted));
    expect(interpreted.errors === undefined).toBe(!document.name.startsWith('wrong'));
  });
});
