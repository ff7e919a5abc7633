import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Services } from '../../src/graphql/request/context.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { servicesOver } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { answersTo, codesOf } from './answers-to.js';
import { ASKED_DOCUMENTS, loadAskedGraph } from './asked-graph.js';

let store: GraphStore;
let services: Services;

beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
  await loadAskedGraph(store);
  services = servicesOver(store);
});
afterAll(() => store.close());

/** All of them, over both stores too, are in the slow tests of same answers. */
const SOME = ASKED_DOCUMENTS.filter((_, i) => i % 2 === 0);

describe('a query is answered the same, byte for byte, whether it is interpreted or compiled', () => {
  test.each(SOME)('$name', async (asked) => {
    const interpreted = await answersTo(services, asked, 'interpreted');
    expect(codesOf(interpreted)).toEqual(asked.codes ?? []);
    expect(JSON.stringify(await answersTo(services, asked, 'compiled'))).toBe(JSON.stringify(interpreted));
  });
});
