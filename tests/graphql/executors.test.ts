import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Services } from '../../src/graphql/request/context.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { servicesOver } from '../support/ask.js';
import { answersTo, codesOf } from './support/answers-to.js';
import { ALL_DOCUMENTS, openTestGraph } from './support/test-graph.js';

let store: GraphStore;
let services: Services;

beforeAll(async () => {
  store = await openTestGraph();
  services = servicesOver(store);
});
afterAll(() => store.close());

/** All of them, over both stores too, are in the slow tests of same answers. */
const SOME = ALL_DOCUMENTS.filter((_, i) => i % 2 === 0);

describe('a query is answered the same, byte for byte, whether it is interpreted or compiled', () => {
  test.each(SOME)('$name', async (document) => {
    const interpreted = await answersTo(services, document, 'interpreted');
    expect(codesOf(interpreted)).toEqual(document.codes ?? []);
    expect(JSON.stringify(await answersTo(services, document, 'compiled'))).toBe(JSON.stringify(interpreted));
  });
});
