/** A store that is opened by another ontology than the one by which it was written. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/domain/audit/check-references.js';
import { checkStore } from '../../../src/domain/audit/check.js';
import { bringUpToDate } from '../../../src/domain/ontology-change/bring-up-to-date.js';
import type { HowToChange } from '../../../src/domain/ontology-change/memory.js';
import { createCommit } from '../../../src/domain/write/commit.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { ALL_ENTITIES } from '../../../src/model/filters.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { parseOntology } from '../../../src/ontology/load.js';
import type { Ontology } from '../../../src/ontology/ontology.js';
import { fixedClock } from '../../support/clock.js';
import { replaceOnce } from '../../support/replace-once.js';
import { fixtureUnderTest } from '../../support/store-fixture.js';

const SHIPS = `name: ships
version: '1'
entityTypes:
  Owner: { label: owner, plural: owners, abstract: true, description: Who owns. }
  Company: { label: company, plural: companies, is: [Owner], description: It trades. }
  Person: { label: person, plural: people, is: [Owner], description: A human being. }
  Vessel:
    label: vessel
    plural: vessels
    description: It sails.
    properties:
      length: { type: string, description: In metres. }
      flag: { type: string, description: Where it is registered. }
      builder: { type: entity, entityTypes: [Company], description: Who built it. }
relationTypes:
  Owned:
    from: [Owner]
    to: [Vessel]
    forward: { name: owned, label: owned }
    reverse: { name: ownedBy, label: was owned by }
    temporality: state
    description: '\`from\` owned \`to\`.'
    properties:
      share: { type: int, description: In percent. }
`;
const edited = (...edits: readonly (readonly [string, string])[]): Ontology =>
  parseOntology(
    edits.reduce((file, [from, to]) => replaceOnce(file, from, to), SHIPS),
    'ships.yaml',
  );

const BEFORE = edited();
const fixture = fixtureUnderTest();
let told: string[] = [];

/** Opens the store as the program does. */
async function open(ontology: Ontology, how: HowToChange | null = null) {
  told = [];
  const store = await fixture.open({ ontology, now: fixedClock });
  const telling = { progress: () => {}, log: (line: string) => void told.push(line) };
  const kept = await bringUpToDate(store, ontology, { readOnly: false, how }, telling);
  return { store, kept };
}

async function faultsOf(store: GraphStore, ontology: Ontology, kept: readonly string[]) {
  const found: string[] = [];
  for await (const { id, message, isKept = false } of checkStore(store, ontology, () => {}, { kept }))
    found.push(`${id} ${message}${isKept ? ' (kept)' : ''}`);
  return found;
}

beforeEach(async () => {
  await fixture.clear();
  const { store } = await open(BEFORE);
  const commit = createCommit(store);
  const settings = { ontology: BEFORE, by: null };
  const entity = (id: string, type: string, properties = {}) => commit(createEntity({ id, type, name: id, properties }, settings, []));
  const claim = (id: string, from: string, share: number) => {
    const relation = { id: `of-${id}`, type: 'Owned', from, to: 'ship' };
    return commit(recordClaim({ id, relation, document: { id: 'log', title: 'Log' }, properties: { share } }, settings, []));
  };
  await entity('acme', 'Company');
  await entity('ann', 'Person');
  await entity('ship', 'Vessel', { length: '120', flag: 'PA', builder: 'acme' });
  await entity('boat', 'Vessel', { length: 'long' });
  await claim('c1', 'acme', 50);
  await claim('c2', 'ann', 7);
}, 120_000);
afterAll(() => fixture.clear());

test('what only allows more, says it otherwise, or is new, is taken without a word', async () => {
  const now = edited(
    ['In metres.', 'How long it is.'],
    ['entityTypes: [Company]', 'entityTypes: [Owner]'],
    ['to: [Vessel]', 'to: [Vessel, Company]'],
    ['      flag:', '      crew: { type: int, description: How many sail it. }\n      flag:'],
  );
  const { store, kept } = await open(now);
  expect([told, kept]).toEqual([[], []]);
  expect(await faultsOf(store, now, kept)).toEqual([]);
  await expect(open(BEFORE)).resolves.toMatchObject({ kept: [] });
});

test('what does not fit is told, with how many there are and one of them, and refused; nothing is written', async () => {
  const now = edited(
    ['length: { type: string', 'length: { type: int'],
    ['      flag: { type: string, description: Where it is registered. }\n', ''],
    ['from: [Owner]', 'from: [Company]'],
    ['entityTypes: [Company]', 'entityTypes: [Person]'],
  );
  const error = await open(now).catch((thrown: unknown) => thrown as Error);
  expect((error as Error).message.split('\n').slice(1, -2)).toEqual([
    '  Vessel.builder: 1 stored does not fit, e.g. entity "ship": must be of type Person; "acme" is of type Company',
    '  Vessel.flag: 1 stored does not fit, e.g. entity "ship": the ontology has no such property of this type',
    expect.stringMatching(/^ {2}Vessel\.length: 2 stored do not fit, e\.g\. entity "boat": must be a whole number/),
    '  Vessel.length: 2 stored are concerned, e.g. entity "boat": changed in type: what follows from it is computed anew',
    '  ends of Owned: 1 stored does not fit, e.g. relation "of-c2": from is a Person, which may not be there',
  ]);
  expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  const { store, kept } = await open(BEFORE);
  expect(await store.lastSequence()).toBe(9);
  expect(await faultsOf(store, BEFORE, kept)).toEqual([]);
});

test('migrated, what can be converted exactly is, in the log too, and filters find it; the rest is told and kept', async () => {
  const now = edited(['length: { type: string', 'length: { type: int'], ['share: { type: int', 'share: { type: string, many: true']);
  const { store, kept } = await open(now, 'migrate');
  expect(kept).toEqual(['Vessel.length']);
  expect(told.at(-1)).toMatch(/^kept as it is: Vessel\.length: 1 stored does not fit, e\.g\. entity "boat": /);
  const [ship, boat, relation, claim] = await store.nodes(['ship', 'boat', 'of-c1', 'c1']);
  expect([ship, boat, relation, claim]).toMatchObject([
    { properties: { length: 120, flag: 'PA', builder: 'acme' } },
    { properties: { length: 'long' } },
    { properties: { share: ['50'] } },
    { properties: { share: ['50'] } },
  ]);
  const between = { name: 'length', test: 'overlaps', ranges: [{ low: 100, high: 200 }] } as const;
  const { items } = await store.entityPage(
    { ...ALL_ENTITIES, properties: [between] },
    { field: 'ID', descending: false },
    { first: 5, after: null },
  );
  expect(items.map(({ node }) => node.id)).toEqual(['ship']);
  expect(await faultsOf(store, now, kept)).toEqual([expect.stringMatching(/^boat Vessel\.length: must be a whole number.* \(kept\)$/)]);
  const again = await open(now);
  expect([again.kept, told]).toEqual([['Vessel.length'], []]);
});

test('allowed, all is kept as it is and readable, and is no fault', async () => {
  const now = edited(
    ['length: { type: string', 'length: { type: int'],
    ['      flag: { type: string, description: Where it is registered. }\n', ''],
    ['from: [Owner]', 'from: [Company]'],
    ['share: { type: int, description: In percent. }', 'stake: { type: int, description: In percent. }'],
    ['  Person: { label: person, plural: people, is: [Owner], description: A human being. }\n', ''],
  );
  const { store, kept } = await open(now, 'allow');
  expect(kept).toEqual(['Owned.share', 'Vessel.flag', 'Vessel.length', 'ends of Owned', 'entity type Person']);
  const [ship, ann, claim] = await store.nodes(['ship', 'ann', 'c2']);
  expect([ship, ann, claim]).toMatchObject([
    { properties: { length: '120', flag: 'PA', builder: 'acme' } },
    { type: 'Person' },
    { properties: { share: 7 } },
  ]);
  const faults = await faultsOf(store, now, kept);
  expect(faults.filter((fault) => !fault.endsWith('(kept)'))).toEqual([]);
  expect(faults).toHaveLength(7);
});

test('what is kept of one type hides no fault of another whose property has the same name', async () => {
  const { store } = await open(BEFORE);
  const [ship] = await store.entities(['ship']);
  if (!ship) throw new Error('no ship');
  const lost = { ...ship, properties: { ...ship.properties, builder: 'gone' } };
  const faults = async (kept: string[]): Promise<unknown> => checkReferences([lost], store, BEFORE, kept);
  expect(await faults(['Company.builder'])).toMatchObject([{ id: 'ship', message: expect.stringContaining('"gone"') }]);
  expect(await faults(['Vessel.builder'])).toEqual([]);
});

test('another place among the types, and other rules of evidence, are computed anew', async () => {
  const now = edited(
    [', is: [Owner], description: It trades.', ', description: It trades.'],
    ['from: [Owner]', 'from: [Owner, Company]'],
    ['temporality: state', 'temporality: event'],
    ['share: { type: int', 'share: { type: int, identifies: true'],
  );
  await expect(open(now)).rejects.toThrow('relation type Owned: 2 stored are concerned');
  const { store, kept } = await open(now, 'migrate');
  expect(kept).toEqual([]);
  expect(await faultsOf(store, now, kept)).toEqual([]);
});

test('a store of before, which only remembers a name and a version, is compared as a whole', async () => {
  const { store } = await open(BEFORE);
  await store.rememberOntology(JSON.stringify({ name: 'ships', version: '1' }));
  await expect(open(BEFORE)).resolves.toMatchObject({ kept: [] });
  await store.rememberOntology(JSON.stringify({ name: 'ships', version: '1' }));
  await expect(open(edited(['from: [Owner]', 'from: [Company]']))).rejects.toThrow('ends of Owned: 1 stored does not fit');
});
