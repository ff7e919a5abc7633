import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Services } from '../../../../src/graphql/request/context.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import type { QueryDocument } from '../../../graphql/documents/query-document.js';
import { openTestGraph } from '../../../graphql/support/test-graph.js';
import { ask, servicesOver } from '../../../support/ask.js';
import { changingVariables } from './documents.js';

/** Each document four times, by a server that compiles and by one that does not. */
export function testFourTimes(documents: readonly QueryDocument[]): void {
  let store: GraphStore;
  let services: Services;
  beforeAll(async () => {
    store = await openTestGraph();
    services = servicesOver(store);
  });
  afterAll(() => store.close());

  test.each(documents)('the same bytes four times, with other variables each time: $name', async (document) => {
    for (const variables of changingVariables(document)) {
      const request = { query: document.query, variables };
      const interpreted = JSON.stringify(await ask(services, request, 'interpreted'));
      expect(JSON.stringify(await ask(services, request, 'compiled'))).toBe(interpreted);
    }
  });
}
