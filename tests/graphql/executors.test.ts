import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Services } from '../../src/graphql/context.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { servicesOver } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { answersTo, codesOf } from './answers-to.js';
import { ASKED_GRAPHS } from './asked-graphs.js';

describe.each(ASKED_GRAPHS)(
  '$graph answers a query the same, byte for byte, whether it is interpreted or compiled',
  ({ load, documents }) => {
    let store: GraphStore;
    let services: Services;

    beforeAll(async () => {
      store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
      await load(store);
      services = servicesOver(store);
    });
    afterAll(() => store.close());

    test.each(documents)('$name', async (asked) => {
      const interpreted = await answersTo(services, asked, 'interpreted');
      expect(codesOf(interpreted)).toEqual(asked.codes ?? []);
      expect(JSON.stringify(await answersTo(services, asked, 'compiled'))).toBe(JSON.stringify(interpreted));
    });
  },
);
