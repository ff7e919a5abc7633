import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { together } from '../../src/domain/write/together.js';
import type { NamingRole } from '../../src/model/write/long-write.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { writtenGraph, SETTINGS } from '../domain/support/written-graph.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { fixtureUnderTest } from '../support/store-fixture.js';

const fixture = fixtureUnderTest();
let store: GraphStore;

beforeAll(async () => {
  store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
  const supply = { id: 'supply', type: 'Supplied', from: 'maker', to: 'army' };
  const claims = {
    'c-3': { relation: supply, documentId: 'paper', properties: { product: 'cloud' } },
    'c-1': { relation: supply, documentId: 'paper', claimantId: 'army', properties: { product: 'cloud' } },
    'c-2': { relation: supply, documentId: 'copy-a', originalDocumentId: 'paper', onBehalfOfId: 'army', claimantId: 'maker' },
    'c-4': { entityId: 'maker', documentId: 'paper' },
    'c-5': { relation: { id: 'self', type: 'Owned', from: 'maker', to: 'maker' }, documentId: 'paper' },
  };
  const { write } = writtenGraph(store);
  await write(
    together([
      createEntity({ id: 'maker', type: 'Company', name: 'Maker' }, SETTINGS, []),
      createEntity({ id: 'army', type: 'MilitaryUnit', name: 'The army' }, SETTINGS, []),
      createEntity({ id: 'cloud', type: 'Product', name: 'Cloud' }, SETTINGS, []),
      createDocument({ id: 'paper', title: 'A paper', publisherId: 'maker' }, SETTINGS, []),
      ...['copy-b', 'copy-a'].map((id) => createDocument({ id, title: id, derivedFrom: 'paper' }, SETTINGS, [])),
      ...Object.entries(claims).map(([id, claim]) => recordClaim({ id, ...claim }, SETTINGS, [])),
    ]),
  );
});
afterAll(() => fixture.clear());

/** In which order they come is the store's own where it has no index of their ids. */
const UNORDERED: readonly NamingRole[] = ['end'];

const NAMED: readonly (readonly [NamingRole, string, readonly string[]])[] = [
  ['end', 'maker', ['self', 'supply']],
  ['end', 'army', ['supply']],
  ['subject', 'maker', ['c-4']],
  ['document', 'paper', ['c-1', 'c-3', 'c-4', 'c-5']],
  ['original', 'paper', ['c-2']],
  ['copy', 'paper', ['copy-a', 'copy-b']],
  ['claimant', 'army', ['c-1']],
  ['claimant', 'maker', ['c-2']],
  ['spokenFor', 'army', ['c-2']],
  ['publisher', 'maker', ['paper']],
  ['value', 'cloud', ['c-1', 'c-3', 'supply']],
  ['value', 'nobody', []],
  ['end', 'paper', []],
];

describe(`${fixture.kind}: the ids of what names a node`, () => {
  test.each(NAMED)('as %s, %s: %j', async (role, id, expected) => {
    const found = await store.idsNaming(role, id, '', 100);
    expect(UNORDERED.includes(role) ? found.toSorted() : found).toEqual(expected);
    expect(await store.idsNaming(role, id, '', 1)).toEqual(found.slice(0, 1));
    const rest = await store.idsNaming(role, id, expected[0] ?? '', 100);
    expect(UNORDERED.includes(role) ? rest.toSorted() : rest).toEqual(UNORDERED.includes(role) ? expected : expected.slice(1));
  });

  test('claims on a relation come without an order, and as many as are asked for', async () => {
    expect((await store.idsNaming('subject', 'supply', '', 100)).toSorted()).toEqual(['c-1', 'c-2', 'c-3']);
    expect(await store.idsNaming('subject', 'supply', '', 2)).toHaveLength(2);
  });
});
