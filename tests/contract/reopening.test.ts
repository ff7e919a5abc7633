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

  test('remembers what it is given of an ontology, and nothing of its own', async () => {
    expect(await store().ontologyMemory()).toBeNull();
    await store().rememberOntology('one');
    await store().rememberOntology('another');
    expect([await store().ontologyMemory(), await (await openAgain()).ontologyMemory()]).toEqual(['another', 'another']);
  });

  test('with an ontology that has gained types, or lost some, finds all there is', async () => {
    const company = ONTOLOGY.entityTypes.find(({ name }) => name === 'Company');
    const richer = new Ontology({
      name: 'richer',
      version: '1',
      entityTypes: [...ONTOLOGY.entityTypes, ...(company ? [{ ...company, name: 'Bank', plural: 'banks', concrete: ['Bank'] }] : [])],
      relationTypes: [...ONTOLOGY.relationTypes],
    });
    const again = await openAgain({ ontology: richer });
    expect(await again.entities(['acme'])).toMatchObject([{ id: 'acme' }]);
    const poorer = await openAgain({ ontology: ontologyWithout('Person', 'Owned') });
    expect(await poorer.nodes(NEWS.map(({ id }) => id))).toEqual(NEWS);
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
