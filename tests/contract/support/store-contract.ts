import { afterAll, beforeAll, describe } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { StoreOptions } from '../../../src/stores/open-store.js';
import { fixedClock } from '../../support/clock.js';
import { fixtureUnderTest, type StoreFixture } from '../../support/store-fixture.js';
import { ONTOLOGY } from './contract-ontology.js';

/** A store as tests of the contract see it. */
export interface StoreUnderTest {
  readonly fixture: StoreFixture;
  /** The store that the tests of one topic share. */
  store(): GraphStore;
  /** Opens the same store once more, as another process would. */
  openAgain(options?: Partial<StoreOptions>): Promise<GraphStore>;
}

/**
 * One topic of what every store must do: the tests take a store, and never look which it is. It begins empty.
 * Which one that is, is told by where the file is run: with SQLite, or with each Neo4j.
 */
export function storeContract(topic: string, tests: (underTest: StoreUnderTest) => void): void {
  const fixture = fixtureUnderTest();
  const defaults = { ontology: ONTOLOGY, now: fixedClock };
  let opened: GraphStore | null = null;

  describe(`${fixture.kind}: ${topic}`, () => {
    beforeAll(async () => {
      opened = await fixture.openEmpty(defaults);
    });
    afterAll(() => fixture.clear());
    tests({
      fixture,
      openAgain: (options) => fixture.open({ ...defaults, ...options }),
      store: () => {
        if (!opened) throw new Error('a store is open within tests only');
        return opened;
      },
    });
  });
}
