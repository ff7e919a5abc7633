/** What the ontology does not allow, and what no float holds, is refused by its path, and nothing is written. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver } from '../../support/writing.js';
import { FITTING } from './support/invalid-writes.js';
import { openWithEntities } from './support/open-with-entities.js';

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeAll(async () => {
  api = await openWithEntities(fixture);
}, 120_000);
afterAll(() => fixture.clear());

const OSLO = { id: 'oslo', type: 'PLACE', name: 'Oslo' };

test('an entity beyond its ranges is told all of them at once', async () => {
  const properties = { country: ['NO', 'Norway', 'no'], latitude: 123, longitude: -180.000_1 };
  expect(await api.refusal('createEntity', { ...OSLO, properties })).toMatchObject({
    code: 'INVALID_INPUT',
    faults: [
      'properties.country.1: must match [A-Z]{2}',
      'properties.country.2: must match [A-Z]{2}',
      'properties.latitude: must be from -90 to 90',
      'properties.longitude: must be from -180 to 180',
    ],
  });
});

test('what lies at the ends of its ranges is written, and changed within them only', async () => {
  const properties = { country: ['NO'], latitude: 90, longitude: -180 };
  const { entity } = await api.write('createEntity', { ...OSLO, properties }, 'entity { properties }');
  expect(entity).toEqual({ properties });
  const { faults } = await api.refusal('updateEntity', { id: 'oslo', properties: { latitude: 90.1 } });
  expect(faults).toEqual(['properties.latitude: must be from -90 to 90']);
});

test('a claim beyond its ranges is told all of them at once', async () => {
  const owned = { ...FITTING, relation: { type: 'OWNED', from: 'acme', to: 'globe' }, properties: { percentage: 150 } };
  const paid = {
    ...owned,
    relation: { ...owned.relation, type: 'PAID' },
    properties: { amount: { currency: 'EUR', minValue: -5, maxValue: -1 } },
  };
  expect((await api.refusal('recordClaims', { claims: [owned, paid] })).faults).toEqual([
    'claims.0.properties.percentage: must be from 0 to 100',
    'claims.1.properties.amount.minValue: must be at least 0',
    'claims.1.properties.amount.maxValue: must be at least 0',
  ]);
});

test('a link without a type of its own is not asserted without its nature, but denied', async () => {
  const link = { ...FITTING, relation: { type: 'LINKED_TO', from: 'acme', to: 'globe' } };
  expect((await api.refusal('recordClaim', { ...link, properties: { nature: null } })).faults).toEqual(['properties.nature: is required']);
  await api.write('recordClaim', { ...link, stance: 'DENIES' }, 'relation { properties }');
  const { relation } = await api.write('recordClaim', { ...link, properties: { nature: 'runs its servers' } }, 'relation { properties }');
  expect(relation).toEqual({ properties: { nature: 'runs its servers' } });
});

test('literals that would be rounded are told, with all other faults', async () => {
  const before = await api.store.lastSequence();
  const literals = '{ country: "x", latitude: 59.12345678901234567, longitude: 12345678901234567890 }';
  const { errors = [] } = await api.ask(
    `mutation { createEntity(input: { type: PLACE, name: "Oslo", properties: ${literals} }) { entity { id } } }`,
  );
  expect(errors.map(({ extensions }) => extensions)).toMatchObject([
    {
      code: 'INVALID_INPUT',
      faults: [
        { path: ['properties', 'country'], message: 'must match [A-Z]{2}' },
        { path: ['properties', 'latitude'], message: expect.stringMatching(/^59\.12345678901234567 can't be held exactly/) },
        { path: ['properties', 'longitude'], message: expect.stringMatching(/^12345678901234567890 can't be held exactly/) },
      ],
    },
  ]);
  expect(await api.store.lastSequence()).toBe(before);
});

test('amounts that would be rounded are told by their own path', async () => {
  const amount = '{ currency: "EUR", minValue: 123456789.123456789, maxValue: 9007199254740993 }';
  const claim = `{ relation: { type: PAID, from: "acme", to: "globe" }, document: { title: "X" }, properties: { amount: ${amount} } }`;
  const { errors = [] } = await api.ask(`mutation { recordClaim(input: ${claim}) { claim { id } } }`);
  expect(errors[0]?.extensions).toMatchObject({
    faults: ['minValue', 'maxValue'].map((end) => ({
      path: ['properties', 'amount', end],
      message: expect.stringMatching(
        /can't be held exactly, it would become (123456789\.12345679|9007199254740992): give at most 15 digits$/,
      ),
    })),
  });
});

test('literals that are held as they are written are kept', async () => {
  const properties = '{ latitude: 59.910000000000000000, longitude: 1.0752e1 }';
  const { data } = await api.ask(
    `mutation { createEntity(input: { type: PLACE, name: "Oslo", properties: ${properties} }) { entity { properties } } }`,
  );
  expect(data).toEqual({ createEntity: { entity: { properties: { latitude: 59.91, longitude: 10.752 } } } });
});

test('a confidence that would be rounded is refused', async () => {
  const claim = '{ relationId: "supply", documentId: "d1", confidence: 0.12345678901234567890 }';
  const { errors = [] } = await api.ask(`mutation { recordClaim(input: ${claim}) { claim { id } } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  expect(errors[0]?.message).toMatch(/^Float: 0\.12345678901234567890 can't be held exactly/);
});
