import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { updateEntity } from '../../../src/domain/write/entities/update-entity.js';
import { foldName } from '../../../src/domain/values/names.js';
import type { ClaimInput, EntityUpdate } from '../../../src/domain/write/write-inputs.js';
import type { EntityRecord } from '../../../src/model/entity.js';
import { faultsOf } from '../../support/faults-of.js';
import { changesInWords, openNewsGraph, refusalOf, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
  await graph.entity({
    id: 'ann',
    type: 'Person',
    name: 'Ann Li',
    aliases: [{ value: 'Annie', language: 'en' }],
    properties: { birthDate: '1969', country: ['NO'] },
  });
});

afterEach(async () => {
  expect(await faultsOf(graph.store)).toEqual([]);
  await graph.store.close();
});

async function ann(): Promise<EntityRecord> {
  const [entity] = await graph.store.entities(['ann']);
  if (!entity) throw new Error('Ann is gone');
  return entity;
}

const said = (id: string, properties: object, fields: Partial<ClaimInput> = {}): ClaimInput => ({
  id,
  entityId: 'ann',
  documentId: 'monde',
  properties,
  ...fields,
});
const update = (change: EntityUpdate) => graph.write(updateEntity({ id: 'ann', ...change }, SETTINGS, ['input']));

describe('what documents say of an entity', () => {
  test('is kept as a claim about it, and shown in place of what was given', async () => {
    const written = await graph.claim(said('c', { birthDate: '1970', alias: ['A. Li'] }, { claimantId: 'ann' }));
    expect(changesInWords(written)).toEqual(['created claim c', 'updated entity ann']);
    expect((await graph.store.claims(['c']))[0]).toMatchObject({
      relationId: null,
      relationType: null,
      entityId: 'ann',
      properties: { birthDate: '1970', alias: ['A. Li'] },
      voice: 'entity:ann',
      byParty: true,
      counts: true,
    });
    expect(await ann()).toMatchObject({
      properties: { birthDate: '1970', country: ['NO'] },
      aliases: [
        { value: 'Annie', language: 'en' },
        { value: 'A. Li', language: null },
      ],
      given: { properties: { birthDate: '1969', country: ['NO'] }, aliases: [{ value: 'Annie', language: 'en' }] },
      contested: [],
    });
  });

  test('leads to it by name', async () => {
    await graph.claim(said('c', { alias: ['Lì Ān'] }));
    const [found = []] = await graph.store.entitiesByName([foldName('li an')], 10);
    expect(found.map(({ id }) => id)).toEqual(['ann']);
  });

  test('may be that it is mentioned only: nothing of it is changed', async () => {
    const written = await graph.claim({ id: 'c', entityId: 'ann', documentId: 'monde' });
    expect(changesInWords(written)).toEqual(['created claim c']);
    expect((await ann()).given).toBeNull();
  });

  test('confirms what was given: that is kept once', async () => {
    await graph.claim(said('c', { birthDate: '1969', country: ['NO'] }));
    expect((await ann()).given).toBeNull();
  });

  test('falls with its document: what was given is shown again', async () => {
    await graph.claims(said('passport', { birthDate: '1970' }), said('register', { birthDate: '1971' }, { documentId: 'guardian' }));
    expect(await ann()).toMatchObject({ properties: { birthDate: '1970' }, contested: ['birthDate'] });
    await graph.retract('guardian', 'WITHDRAWN_BY_PUBLISHER');
    expect(await ann()).toMatchObject({ properties: { birthDate: '1970' }, contested: [] });
    await graph.retract('passport', 'RECORDING_ERROR');
    expect(await ann()).toMatchObject({ properties: { birthDate: '1969' }, given: null, contested: [] });
  });

  test('is corrected by a claim in its place', async () => {
    await graph.claim(said('wrong', { birthDate: '1970' }));
    await graph.claim({ id: 'right', documentId: 'monde', properties: { birthDate: '1971' }, replaces: 'wrong' });
    expect((await graph.store.claims(['right']))[0]?.entityId).toBe('ann');
    expect(await ann()).toMatchObject({ properties: { birthDate: '1971' }, contested: [] });
  });

  test('is denied value by value', async () => {
    await graph.claim(said('yes', { birthDate: '1970' }));
    await graph.claim(said('no', { birthDate: '1970' }, { stance: 'DENIES', scope: ['birthDate'], documentId: 'guardian' }));
    expect(await ann()).toMatchObject({ properties: { birthDate: '1970' }, contested: ['birthDate'] });
  });
});

describe('what is given with an entity itself', () => {
  test('is changed behind what is said, and seen again once that is gone', async () => {
    await graph.claim(said('c', { birthDate: '1970' }));
    await update({ properties: { birthDate: '1968' }, aliases: [{ value: 'Anna' }] });
    expect(await ann()).toMatchObject({
      properties: { birthDate: '1970' },
      aliases: [{ value: 'Anna' }],
      given: { properties: { birthDate: '1968', country: ['NO'] } },
    });
    await graph.retract('c', 'WITHDRAWN_BY_CLAIMANT');
    expect(await ann()).toMatchObject({ properties: { birthDate: '1968', country: ['NO'] }, given: null });
  });

  test('does not take what was said for given', async () => {
    await graph.claim(said('c', { birthDate: '1970', country: ['SE'], alias: ['A. Li'] }));
    await update({ description: 'An engineer.' });
    await graph.retract('c', 'RECORDING_ERROR');
    expect(await ann()).toMatchObject({
      description: 'An engineer.',
      properties: { birthDate: '1969', country: ['NO'] },
      aliases: [{ value: 'Annie' }],
    });
  });

  test('may be cleared: what is said stays', async () => {
    await graph.claim(said('c', { birthDate: '1970', country: ['SE'] }));
    await update({ properties: null, aliases: null });
    expect(await ann()).toMatchObject({ properties: { birthDate: '1970', country: ['SE'] }, aliases: [] });
    await update({ properties: { birthDate: '1970', country: ['SE'] } });
    expect((await ann()).given).toBeNull();
  });

  test('is not written again where nothing changes', async () => {
    await graph.claim(said('c', { birthDate: '1970' }));
    expect((await update({ properties: { birthDate: '1969' } })).changes).toEqual([]);
  });

  test('keeps its type as long as claims give what only that has', async () => {
    await graph.claim(said('c', { birthDate: '1970' }));
    const { code, faults } = await refusalOf(graph, () => update({ type: 'Company', properties: null }));
    expect([code, faults.length > 0]).toEqual(['INVALID_INPUT', true]);
  });
});

describe('an entity of which something is said', () => {
  beforeEach(async () => {
    await graph.claims(said('c1', { birthDate: '1970' }), said('c2', {}));
  });

  test('is deleted only together with that', async () => {
    const { code, details } = await refusalOf(graph, () => graph.write(deleteEntity({ id: 'ann' }, SETTINGS, ['input'])));
    expect([code, details['id']]).toEqual(['CONFLICT', 'c1']);
    const written = await graph.write(deleteEntity({ id: 'ann', cascade: true }, SETTINGS, ['input']));
    expect(written.changes.map(({ before, after }) => [before?.id, after])).toEqual([
      ['c1', null],
      ['c2', null],
      ['ann', null],
    ]);
  });

  test('stays where a claim about it is recorded again', async () => {
    expect((await graph.claim(said('c1', { birthDate: '1970' }))).changes).toEqual([]);
    const { code } = await refusalOf(graph, () => graph.claim(said('c1', { birthDate: '1971' })));
    expect(code).toBe('CONFLICT');
    const another = await refusalOf(graph, () => graph.claim({ ...said('c1', { birthDate: '1970' }), entityId: 'joe' }));
    expect(another.code).toBe('CONFLICT');
  });
});

test('a thousand claims about one entity change it once', async () => {
  const { changes } = await graph.claims(...Array.from({ length: 1_000 }, (_, i) => said(`c${i}`, { birthDate: `${1_000 + i}/1999` })));
  expect(changes).toHaveLength(1_001);
  expect(await ann()).toMatchObject({ properties: { birthDate: '1999/1999' }, contested: [] });
});
