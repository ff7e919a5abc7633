import { beforeAll, expect, test } from '@jest/globals';
import { Ontology, type OntologyContent } from '../../src/ontology/ontology.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

/** The ontology of these tests without some of its types. */
function ontologyWithout(...names: readonly string[]): Ontology {
  const content: OntologyContent = {
    name: 'poorer',
    version: '2',
    entityTypes: ONTOLOGY.entityTypes.filter(({ name }) => !names.includes(name)),
    relationTypes: ONTOLOGY.relationTypes.filter(({ name }) => !names.includes(name)),
  };
  return new Ontology(content);
}

storeContract('opening a store again', ({ store, openAgain, fixture }) => {
  beforeAll(() => create(store(), ...NEWS));

  test('finds all that was written', async () => {
    const again = await openAgain();
    expect(await again.nodes(NEWS.map(({ id }) => id))).toEqual(NEWS);
    expect(await again.tallies()).toEqual(await store().tallies());
    expect(await again.changesAfter(0, 1000)).toEqual(await store().changesAfter(0, 1000));
  });

  test('with an ontology that has lost types in use is refused, naming them and how many there are', async () => {
    const lost = 'Person (entity, 2 in use), Owned (relation, 2 in use)';
    const message = `the ontology poorer lacks types that the store ${store().location} uses: ${lost}`;
    await expect(openAgain({ ontology: ontologyWithout('Person', 'Owned') })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', message });
  });

  test('with an ontology that has gained types, or lost unused ones, goes on', async () => {
    const company = ONTOLOGY.entityTypes.find(({ name }) => name === 'Company');
    const richer = new Ontology({
      name: 'richer',
      version: '1',
      entityTypes: [...ONTOLOGY.entityTypes, ...(company ? [{ ...company, name: 'Bank', plural: 'banks', concrete: ['Bank'] }] : [])],
      relationTypes: [...ONTOLOGY.relationTypes],
    });
    const again = await openAgain({ ontology: richer });
    expect(await again.entities(['acme'])).toMatchObject([{ id: 'acme' }]);
    await openAgain();
  });

  test('by which rules its evidence was computed is what somebody said last; nothing of a new store', async () => {
    expect(await store().evidenceMethod()).toBeNull();
    await store().setEvidenceMethod('rules-1');
    await store().setEvidenceMethod('rules-2');
    expect([await store().evidenceMethod(), await (await openAgain()).evidenceMethod()]).toEqual(['rules-2', 'rules-2']);
  });

  test('it says where it is, without a login, and answers a ping', async () => {
    expect(store().location).toBe(fixture.location);
    await expect(store().ping()).resolves.toBeUndefined();
  });
});
