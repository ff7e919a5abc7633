/** An external id is one however it is written: it belongs to one entity, and leads to it. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver } from '../../support/writing.js';
import { openWithEntities } from './support/open-with-entities.js';
import { COMPANY } from './support/invalid-writes.js';

const TIMEOUT_MS = 120_000;

/** What people write for one company, each of which the API is given or asked for. */
const SPELLINGS = [
  { scheme: 'wikidata', value: 'Q2283' },
  { scheme: 'Wikidata', value: 'q2283' },
  { scheme: 'wikidata', value: 'https://www.wikidata.org/wiki/Q2283' },
];
const ENTITY = 'entity { id externalIds { scheme value url } }';

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = await openWithEntities(fixture);
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const found = async (spelling: object): Promise<unknown> => {
  const query = `query Found($externalId: ExternalIdInput!) {
    entity(externalId: $externalId) { id }
    entities(where: { externalId: $externalId }) { nodes { id } totalCount }
    timeline(of: { externalId: $externalId }) { totalCount }
  }`;
  const { data, errors } = await api.ask(query, { externalId: spelling });
  return errors ?? data;
};

test.each(SPELLINGS)('given as %o it is kept so, and found under every other spelling', async (given) => {
  const { entity } = await api.write('createEntity', { ...COMPANY, id: 'ms', externalIds: [given] }, ENTITY);
  expect(entity).toEqual({ id: 'ms', externalIds: [{ ...given, url: 'https://www.wikidata.org/wiki/Q2283' }] });
  for (const spelling of SPELLINGS) {
    expect(await found(spelling)).toEqual({
      entity: { id: 'ms' },
      entities: { nodes: [{ id: 'ms' }], totalCount: 1 },
      timeline: { totalCount: 0 },
    });
  }
});

test('it belongs to one entity, whoever writes it in another way', async () => {
  const [given, other, address] = SPELLINGS;
  await api.write('createEntity', { ...COMPANY, id: 'ms', externalIds: [given] }, ENTITY);
  const conflict = { code: 'CONFLICT', extensions: { id: 'ms' } };
  expect(await api.refusal('createEntity', { ...COMPANY, externalIds: [other] })).toMatchObject(conflict);
  expect(await api.refusal('updateEntity', { id: 'acme', externalIds: [address] })).toMatchObject(conflict);
  const both = {
    entities: [
      { ...COMPANY, id: 'a', externalIds: [{ scheme: 'lei', value: 'x1' }] },
      { ...COMPANY, id: 'b', externalIds: [{ scheme: 'LEI', value: 'X 1' }] },
    ],
  };
  expect(await api.refusal('createEntities', both)).toMatchObject({ code: 'CONFLICT', extensions: { id: 'a' } });
  expect(await api.refusal('createEntity', { ...COMPANY, externalIds: [given, other] })).toMatchObject({
    code: 'CONFLICT',
  });
  expect(
    (
      await api.refusal('updateEntity', {
        id: 'acme',
        externalIds: [
          { scheme: 'lei', value: 'x' },
          { scheme: 'LEI', value: 'X' },
        ],
      })
    ).faults,
  ).toEqual(['externalIds.1: is given twice']);
  const kept = await api.write('createEntity', { ...COMPANY, externalIds: [other], onConflict: 'KEEP' }, 'entity { id }');
  expect(kept).toEqual({ entity: { id: 'ms' } });
});

test('it may be written anew, given away, and taken by another', async () => {
  const [given, other, address] = SPELLINGS;
  await api.write('createEntity', { ...COMPANY, id: 'ms', externalIds: [given] }, ENTITY);
  await api.write('updateEntity', { id: 'ms', externalIds: [other] }, ENTITY);
  await api.write('updateEntity', { id: 'ms', name: 'Microsoft Corporation' }, ENTITY);
  expect(await found(SPELLINGS[0] ?? {})).toMatchObject({ entity: { id: 'ms' } });
  await api.write('updateEntity', { id: 'ms', externalIds: [] }, ENTITY);
  expect(await found(SPELLINGS[0] ?? {})).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  await api.write('updateEntity', { id: 'acme', externalIds: [address] }, ENTITY);
  expect(await found(SPELLINGS[0] ?? {})).toMatchObject({ entity: { id: 'acme' } });
  await api.write('deleteEntity', { id: 'acme', cascade: true }, 'id');
  await api.write('createEntity', { ...COMPANY, id: 'heir', externalIds: [given] }, ENTITY);
  expect(await found(SPELLINGS[1] ?? {})).toMatchObject({ entity: { id: 'heir' } });
});
