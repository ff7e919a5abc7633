import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Driver } from 'neo4j-driver';
import type { GraphStore } from '../../src/model/graph-store.js';
import { aDocument, anEntity, aClaim, aRelation } from '../domain/support/records.js';
import { fixedClock } from '../support/clock.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { ALL, by, claimsThat, entitiesThat, idsIn, relationsThat } from './support/filters.js';
import { connect } from './support/plans.js';
import { callOf, change, create, creation, deletion } from './support/writing.js';

const fixture = fixtureUnderTest();
const [acme, army] = ['acme', 'army'].map((id) => anEntity({ id, type: 'Company' })) as [
  ReturnType<typeof anEntity>,
  ReturnType<typeof anEntity>,
];
const paper = aDocument({ id: 'paper' });
const supplied = aRelation({ id: 'supplied', type: 'Supplied', from: 'acme', to: 'army' });
const claim = aClaim({ id: 'said', relationId: 'supplied', relationType: 'Supplied', documentId: 'paper' });
let store: GraphStore;
let connection: Driver;

beforeAll(() => {
  connection = connect(fixture.location);
});
beforeEach(async () => {
  store = await fixture.openEmpty({ ontology: ONTOLOGY, now: fixedClock });
  await create(store, acme, army, paper, supplied, claim);
});
afterAll(async () => {
  await connection.close();
  await fixture.clear();
});

const byHand = (query: string): Promise<unknown> => connection.executeQuery(query);

test('a person that somebody made in Cypher is in no list, and no count', async () => {
  await byHand("CREATE (:Entity:Person {id: 'bob', type: 'Person', name: 'Bob'})");
  await byHand("MATCH (a:Entity {id: 'acme'}), (b:Entity {id: 'army'}) CREATE (a)-[:SUPPLIED {evidence_status: 'CORROBORATED'}]->(b)");
  const people = entitiesThat({ types: ['Person'] });
  expect(await store.entityPage(people, by('ID'), ALL)).toEqual({ items: [], hasNextPage: false });
  expect(await store.entityPage(entitiesThat({}), by('DEGREE'), ALL)).toMatchObject({ items: [{}, {}] });
  expect(await store.entities(['bob'])).toEqual([null]);
  expect(await store.relationCountsAround(['acme'], relationsThat())).toEqual([1]);
  expect(await store.scan('entity', '', 10)).toEqual([acme, army]);
});

test('an entity is deleted with what others have tied to it, and the rest of theirs stays', async () => {
  await byHand("MATCH (a:Entity {id: 'army'}) CREATE (a)-[:LIKES]->(:Note {id: 'note'}), (a)<-[:SUPPLIED]-(:Note), (a)-[:SUPPLIED]->(a)");
  await change(store, [deletion(claim), deletion(supplied), deletion(army)]);
  expect(await store.entities(['acme', 'army'])).toEqual([acme, null]);
  expect((await connection.executeQuery('MATCH (n:Note) RETURN n')).records).toHaveLength(2);
});

test('a document is deleted with what others have tied to it', async () => {
  await byHand(
    "MATCH (d:Document {id: 'paper'}) CREATE (:Claim {id: 'other'})-[:IN]->(d), (d)-[:DERIVED_FROM]->(d), (:Note)-[:ABOUT]->(d)",
  );
  await change(store, [deletion(claim), deletion(supplied), deletion(paper)]);
  expect(await store.documents(['paper'])).toEqual([null]);
});

test.each([
  ['an entity with a relation', () => [deletion(army)], 'army'],
  ['a document with a claim', () => [deletion(paper)], 'paper'],
])('%s is still not deleted', async (_, changes, id) => {
  const [outcome] = await store.write([callOf(changes())]);
  expect(outcome).toMatchObject({ written: false, error: { code: 'CONFLICT', details: { id } } });
});

test('an id that somebody took in Cypher is in the way', async () => {
  await byHand("CREATE (:Entity {id: 'bob'})");
  const [outcome] = await store.write([callOf([creation(anEntity({ id: 'bob', type: 'Person' }))])]);
  expect(outcome).toMatchObject({ written: false, error: { code: 'CONFLICT', details: { id: 'bob' } } });
});

test('a change that somebody put at the end of the log is passed over, and stops no reader', async () => {
  const end = await store.lastSequence();
  await byHand(`CREATE (:Change {sequence: ${end + 1}, at: 'now'})`);
  expect(await store.changesAfter(0, 100)).toHaveLength(end);
  const [outcome] = await store.write([callOf([creation(anEntity({ id: 'bob', type: 'Person' }))])]);
  expect(outcome).toMatchObject({
    written: false,
    error: { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('by another hand') },
  });
});

test('a record that somebody changed is told by its id, and all others are served', async () => {
  for (const changed of ["record_json = '{}'", 'record_json = 5', "record_json = 'x'"]) {
    await byHand(`MATCH (n:Entity {id: 'army'}) SET n.${changed}`);
    const damaged = { code: 'STORE_UNAVAILABLE', message: 'the entity "army" is damaged in the store' };
    await expect(store.entities(['army'])).rejects.toMatchObject(damaged);
    await expect(store.entityPage(entitiesThat({}), by('NAME'), ALL)).rejects.toMatchObject(damaged);
    expect(await store.entities(['acme'])).toEqual([acme]);
  }
});

test.each(['0.0 / 0.0', "duration('P1D')"])('lists pass over claims of which somebody made %s what is true or false', async (odd) => {
  const said = { relationId: 'supplied', relationType: 'Supplied', documentId: 'paper', claimantId: 'acme' };
  await create(store, aClaim({ id: 'other', ...said }), aClaim({ id: 'denial', ...said, stance: 'DENIES' }));
  await byHand(`MATCH (c:Claim) WHERE c.id IN ['said', 'denial'] SET c.standing = ${odd}, c.counts = ${odd}`);
  const standing = claimsThat({ includeRetracted: false });
  expect(await idsIn(store.claimPage(standing, by('ID'), ALL))).toEqual(['other']);
  expect(await store.claimCountsOf('relation', ['supplied'], standing)).toEqual([1]);
  for (const asked of [{ deniedBy: ['acme'] }, { asserted: { documents: ['other paper'], claimants: null } }]) {
    expect(await idsIn(store.relationPage({ filter: relationsThat(asked), touching: null }, by('ID'), ALL))).toEqual([]);
  }
});

test.each(['point({x: 1, y: 2})', '9223372036854775807'])(
  'where somebody made a degree %s, a write that counts on is refused for that, and leaves no trace',
  async (degree) => {
    await byHand(`MATCH (e:Entity {id: 'army'}) SET e.degree = ${degree}`);
    const before = await store.lastSequence();
    const shown = { ...supplied, id: 'more', evidence: { ...supplied.evidence, status: 'SINGLE_SOURCE' as const } };
    const [outcome] = await store.write([callOf([creation(shown)])]);
    expect(outcome).toMatchObject({
      written: false,
      error: { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('by another hand') },
    });
    expect(await store.lastSequence()).toBe(before);
  },
);

test.each(["'{}'", 'point({x: 1, y: 2})'])('a purge and a long write that somebody changed to %s are told', async (value) => {
  await byHand(`CREATE (:Purge {id: 'p', done: false, entries: 0, record_json: ${value}})`);
  await byHand(`CREATE (:Setting {name: 'long write p', value: ${value}})`);
  const purge = { code: 'STORE_UNAVAILABLE', message: 'the purge "p" is damaged in the store' };
  await expect(store.erasure.unfinishedPurges()).rejects.toMatchObject(purge);
  await expect(store.purges(['p'])).rejects.toMatchObject(purge);
  await expect(store.longWrites()).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: 'a write that is not done is damaged in the store',
  });
});
