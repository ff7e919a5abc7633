import { afterAll, beforeAll, describe } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import type { StoreOptions } from '../../src/stores/open-store.js';
import { fixedClock } from '../support/clock.js';
import { placeUnderTest, type StorePlace } from '../support/store-place.js';
import { ONTOLOGY } from './contract-ontology.js';

/** A store as tests of the contract see it. */
export interface StoreUnderTest {
  readonly place: StorePlace;
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
  const place = placeUnderTest();
  const defaults = { ontology: ONTOLOGY, now: fixedClock };
  let opened: GraphStore | null = null;

  describe(`${place.kind}: ${topic}`, () => {
    beforeAll(async () => {
      opened = await place.openEmpty(defaults);
    });
    afterAll(() => place.clear());
    tests({
      place,
      openAgain: (options) => place.open({ ...defaults, ...options }),
      store: () => {
        if (!opened) throw new Error('a store is open within tests only');
        return opened;
      },
    });
  });
}
