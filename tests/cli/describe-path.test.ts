import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describePaths } from '../../src/cli/describe-path.js';
import { findPaths } from '../../src/domain/queries/find-paths.js';
import { createSearchCache } from '../../src/domain/queries/search-cache.js';
import type { GraphReader, GraphStore } from '../../src/model/graph-store.js';
import { defaultOntology } from '../support/ontology.js';
import { openSeededStore } from '../support/seeded-store.js';

let store: GraphStore;
beforeAll(async () => {
  store = await openSeededStore();
});
afterAll(() => store.close());

/** The store, and which of its reads were called. */
function noting(): { readonly reader: GraphReader; readonly reads: string[] } {
  const reads: string[] = [];
  const reader = new Proxy(store, {
    get: (target, name: keyof GraphStore) => {
      reads.push(name);
      return target[name];
    },
  });
  return { reader, reads };
}

describe('the paths of an answer', () => {
  test('are described with five reads, however many they are', async () => {
    const sources = { reader: store, ontology: defaultOntology, searches: createSearchCache(), isOver: () => false };
    const input = { from: [{ name: 'Microsoft' }], to: [{ name: 'Azure' }], rankBy: 'EVIDENCE' } as const;
    const { paths } = await findPaths(input, { first: 10, after: null }, sources);
    expect(paths.length).toBeGreaterThan(2);
    const { reader, reads } = noting();
    const described = await describePaths(paths, reader, defaultOntology);
    expect(reads).toEqual(['relationsBetween', 'relationsBetween', 'claimsOf', 'entities', 'documents']);
    expect(described.map(({ entities }) => entities.map(({ id }) => id))).toEqual(paths.map(({ entityIds }) => entityIds));
    const relations = described.flatMap(({ hops }) => hops.flatMap((hop) => hop.relations));
    expect(relations.filter(({ claims }) => claims.length === 0)).toEqual([]);
  });
});
