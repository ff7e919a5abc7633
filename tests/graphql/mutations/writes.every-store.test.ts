/** What mutations do besides evidence. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver, Payload } from '../../support/writing.js';
import { openWithEntities } from './support/open-with-entities.js';
import { RELATION } from './support/truth-table.js';

const TIMEOUT_MS = 120_000;
const CHANGES = 'changes { action nodeId by }';

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = await openWithEntities(fixture);
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const done = (payload: Payload): unknown =>
  (payload['changes'] as { action: string; nodeId: string }[]).map(({ action, nodeId }) => `${action} ${nodeId}`);
const record = (input: object = {}): Promise<Payload> =>
  api.write('recordClaim', { id: 'c1', relation: RELATION, document: { id: 'd1', title: 'One' }, ...input }, CHANGES);

describe('entities', () => {
  test('one that is created is the answer, made by whoever holds the key', async () => {
    const input = { id: 'bolt', type: 'PRODUCT', name: 'Bolt', aliases: [{ value: 'Bolzen', language: 'de' }] };
    expect(await api.write('createEntity', input, `entity { id type name aliases { value } createdAt } ${CHANGES}`)).toEqual({
      entity: { id: 'bolt', type: 'PRODUCT', name: 'Bolt', aliases: [{ value: 'Bolzen' }], createdAt: '2026-01-02T03:04:05.678Z' },
      changes: [{ action: 'CREATED', nodeId: 'bolt', by: 'Ann' }],
    });
  });

  test('one that is there is refused, kept or updated', async () => {
    const input = { id: 'acme', type: 'COMPANY', name: 'Acme Corporation' };
    expect(await api.refusal('createEntity', input)).toMatchObject({ code: 'CONFLICT', extensions: { id: 'acme' } });
    expect(await api.refusal('createEntity', { ...input, onConflict: null })).toMatchObject({ code: 'CONFLICT' });
    const kept = await api.write('createEntity', { ...input, onConflict: 'KEEP' }, `entity { name } ${CHANGES}`);
    expect(kept).toEqual({ entity: { name: 'Acme' }, changes: [] });
    const updated = await api.write('createEntity', { ...input, onConflict: 'UPDATE' }, 'entity { name } changes { patch reverse }');
    expect(updated).toMatchObject({ entity: { name: 'Acme Corporation' }, changes: [{ reverse: expect.anything() }] });
  });

  test('an update keeps what is left out, clears what is null, replaces lists and merges properties', async () => {
    const full = {
      id: 'corp',
      type: 'COMPANY',
      name: 'Corp',
      description: 'A firm',
      aliases: [{ value: 'Co' }],
      externalIds: [{ scheme: 'lei', value: '1' }],
      properties: { foundingDate: '1990', country: ['US'] },
    };
    const { entity } = await api.write('createEntity', full, 'entity { updatedAt properties }');
    expect(entity).toMatchObject({ properties: { foundingDate: '1990' } });
    const changed = await api.write(
      'updateEntity',
      { id: 'corp', aliases: [], description: null, properties: { foundingDate: null } },
      'entity { name description aliases { value } externalIds { value } properties updatedAt } changes { patch }',
    );
    expect(changed).toMatchObject({
      entity: { name: 'Corp', description: null, aliases: [], externalIds: [{ value: '1' }], properties: { country: ['US'] } },
    });
    const again = await api.write('updateEntity', { id: 'corp', name: 'Corp', properties: {} }, CHANGES);
    expect(done(again)).toEqual([]);
    const cleared = await api.write(
      'updateEntity',
      { id: 'corp', properties: null, externalIds: null },
      'entity { properties externalIds { value } }',
    );
    expect(cleared).toEqual({ entity: { properties: {}, externalIds: [] } });
  });

  test('an update is refused to whoever lost the race, though the clock stands still', async () => {
    const { entity } = await api.write('updateEntity', { id: 'acme', name: 'Acme 1' }, 'entity { updatedAt }');
    const { updatedAt: ifUpdatedAt } = entity as { updatedAt: string };
    const won = await api.write('updateEntity', { id: 'acme', name: 'Acme 2', ifUpdatedAt }, 'entity { name updatedAt }');
    expect(won).toEqual({ entity: { name: 'Acme 2', updatedAt: '2026-01-02T03:04:05.680Z' } });
    const lost = await api.refusal('updateEntity', { id: 'acme', name: 'Acme 3', ifUpdatedAt });
    expect(lost).toMatchObject({ code: 'CONFLICT', extensions: { id: 'acme', updatedAt: '2026-01-02T03:04:05.680Z' } });
    expect(await api.refusal('deleteEntity', { id: 'acme', ifUpdatedAt })).toMatchObject({ code: 'CONFLICT' });
  });

  test('a type is changed as long as every relation fits', async () => {
    expect(await api.write('updateEntity', { id: 'acme', type: 'ADVOCACY_GROUP' }, 'entity { __typename }')).toEqual({
      entity: { __typename: 'AdvocacyGroup' },
    });
    await record();
    const { faults } = await api.refusal('updateEntity', { id: 'acme', type: 'PLACE' });
    expect(faults).toEqual(['type: relation "supply" of type SUPPLIED does not allow an entity of type PLACE']);
  });

  test('one is deleted with its relations and their claims, if that is asked for; not while something else names it', async () => {
    await record({ claimantId: 'acme' });
    const needed = await api.refusal('deleteEntity', { id: 'acme' });
    expect(needed).toMatchObject({ code: 'CONFLICT', extensions: { id: 'supply' } });
    expect(needed.faults).toEqual([': a relation starts or ends at entity "acme": delete it first, or give `cascade: true`']);
    await api.write('createDocument', { id: 'release', title: 'Release', publisherId: 'acme' }, CHANGES);
    const named = await api.refusal('deleteEntity', { id: 'acme', cascade: true });
    expect(named).toMatchObject({ code: 'CONFLICT', extensions: { id: 'release' } });
    await api.write('deleteDocument', { id: 'release' }, CHANGES);
    const gone = await api.write('deleteEntity', { id: 'acme', cascade: true }, `id ${CHANGES}`);
    expect([gone['id'], done(gone)]).toEqual(['acme', ['DELETED c1', 'DELETED supply', 'DELETED acme']]);
    const { data } = await api.ask('{ nodes(ids: ["acme", "supply", "c1", "d1", "ministry"]) { id } entity(id: "ministry") { degree } }');
    expect(data).toEqual({ nodes: [null, null, null, { id: 'd1' }, { id: 'ministry' }], entity: { degree: 0 } });
  });
});

describe('documents', () => {
  test('one is found by its sha256, then its url; the same url with another sha256 is another document', async () => {
    const url = 'https://example.org/1';
    const create = async (input: object): Promise<unknown> =>
      (await api.write('createDocument', { title: 'X', url, ...input }, 'document { id }'))['document'];
    expect(await create({ id: 'a', sha256: 'A'.repeat(64) })).toEqual({ id: 'a' });
    expect(await create({})).toEqual({ id: 'a' });
    expect(await create({ id: 'b', sha256: 'b'.repeat(64) })).toEqual({ id: 'b' });
    expect(await create({ id: 'c', sha256: 'a'.repeat(64), url: null })).toEqual({ id: 'a' });
    expect(await api.refusal('createDocument', { title: 'X', url, onConflict: 'ERROR' })).toMatchObject({ code: 'CONFLICT' });
    expect(await api.refusal('updateDocument', { id: 'b', sha256: 'a'.repeat(64) })).toMatchObject({
      code: 'CONFLICT',
      extensions: { id: 'a' },
    });
  });

  test('with one that is retracted the claims in it fall, and those that only retell it', async () => {
    await record();
    await record({ id: 'c2', document: { id: 'd2', title: 'Two', publisher: 'P' }, originalDocumentId: 'd1' });
    const input = { id: 'd1', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'It was wrong.' };
    const retracted = await api.write('retractDocument', input, `document { retraction { kind reason by at } } ${CHANGES}`);
    expect(retracted).toMatchObject({ document: { retraction: { kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'It was wrong.', by: 'Ann' } } });
    expect(done(retracted)).toEqual(['RETRACTED d1', 'UPDATED c1', 'UPDATED c2', 'UPDATED supply']);
    const { data } = await api.ask(
      '{ claims(where: { includeRetracted: true }) { nodes { stands fallsWith { id } retraction { kind } } } }',
    );
    const fallen = { stands: false, fallsWith: { id: 'd1' }, retraction: null };
    expect(data).toEqual({ claims: { nodes: [fallen, fallen] } });
    expect((await api.ask('{ claims { nodes { id } } relation(id: "supply") { evidence { status retracted } } }')).data).toEqual({
      claims: { nodes: [] },
      relation: { evidence: { status: 'RETRACTED', retracted: 2 } },
    });
    expect(await api.refusal('retractDocument', input)).toMatchObject({ code: 'CONFLICT', extensions: { id: 'd1' } });
  });

  test('one that was retracted by mistake is created again under another id, once its address is free', async () => {
    const url = 'https://example.org/1';
    await record({ document: { id: 'd1', title: 'One', url } });
    await api.write('retractDocument', { id: 'd1', kind: 'RECORDING_ERROR', reason: 'A mistake.' }, CHANGES);
    const again = { id: 'c2', document: { id: 'd2', title: 'One', url } };
    const { faults } = await api.refusal('recordClaim', { ...again, relation: RELATION });
    expect(faults).toEqual(['document: document "d1" is retracted: nothing more is recorded from it']);
    await api.write('updateDocument', { id: 'd1', url: null }, CHANGES);
    expect(done(await record(again))).toEqual(['CREATED d2', 'CREATED c2', 'UPDATED supply']);
  });

  test('one is deleted with the claims in it, if that is asked for, and other references to it are cleared', async () => {
    await record();
    await record({ id: 'c2', document: { id: 'd2', title: 'Two', derivedFrom: 'd1' }, originalDocumentId: 'd1' });
    expect(await api.refusal('deleteDocument', { id: 'd1' })).toMatchObject({ code: 'CONFLICT', extensions: { id: 'd2' } });
    const gone = await api.write('deleteDocument', { id: 'd1', cascade: true }, `id ${CHANGES}`);
    expect(done(gone)).toEqual(['UPDATED d2', 'DELETED c1', 'UPDATED c2', 'DELETED d1', 'UPDATED supply']);
    const { data } = await api.ask(
      '{ claim(id: "c2") { originalDocument { id } } document(id: "d2") { derivedFrom { id } } claims { nodes { id } } }',
    );
    expect(data).toEqual({ claim: { originalDocument: null }, document: { derivedFrom: null }, claims: { nodes: [{ id: 'c2' }] } });
  });
});

describe('claims', () => {
  test('one makes its document and relation, in this order, and is recorded in the name of the writer', async () => {
    const selection = `claim { id confidence stance recordedBy document { title } } relation { id sentence } ${CHANGES}`;
    const input = { id: 'c1', relation: RELATION, document: { id: 'd1', title: 'One' }, confidence: null, stance: null };
    const payload = await api.write('recordClaim', input, selection);
    expect(payload).toMatchObject({
      claim: { id: 'c1', confidence: 0.7, stance: 'ASSERTS', recordedBy: 'Ann', document: { title: 'One' } },
      relation: { id: 'supply', sentence: 'Acme supplied Ministry' },
    });
    expect(done(payload)).toEqual(['CREATED d1', 'CREATED supply', 'CREATED c1']);
    const again = await api.write('recordClaim', input, `claim { id } ${CHANGES}`);
    expect(again).toEqual({ claim: { id: 'c1' }, changes: [] });
    expect(await api.refusal('recordClaim', { ...input, confidence: 0.6 })).toMatchObject({ code: 'CONFLICT', extensions: { id: 'c1' } });
  });

  test('many are recorded in order: a later one sees what an earlier one made, and each has its own changes', async () => {
    const one = { id: 'c1', relation: RELATION, document: { id: 'd1', title: 'One', publisher: 'P' } };
    const update = { id: 'd1', title: 'One, corrected', publisher: 'Q', onConflict: 'UPDATE' };
    const claims = [
      one,
      one,
      { id: 'c2', relationId: 'supply', document: update },
      { id: 'c3', relationId: 'supply', documentId: 'd1', replaces: 'c1' },
    ];
    const { results } = await api.write(
      'recordClaims',
      { claims },
      `results { claim { id } relation { evidence { asserting } } ${CHANGES} }`,
    );
    expect((results as Payload[]).map((result) => [result['claim'], done(result)])).toEqual([
      [{ id: 'c1' }, ['CREATED d1', 'CREATED supply', 'CREATED c1']],
      [{ id: 'c1' }, []],
      [{ id: 'c2' }, ['UPDATED d1', 'CREATED c2']],
      [{ id: 'c3' }, ['CREATED c3', 'RETRACTED c1', 'UPDATED c1', 'UPDATED supply']],
    ]);
    expect((results as Payload[]).map(({ relation }) => relation)).toEqual(claims.map(() => ({ evidence: { asserting: 2 } })));
  });

  test('what a relation says follows once, and stands with the last claim on it', async () => {
    const other = { ...RELATION, id: 'other' };
    const claims = [
      { id: 'c1', relation: RELATION, document: { id: 'd1', title: 'One', publisher: 'P' } },
      { id: 'c2', relation: other, documentId: 'd1' },
      { id: 'c3', relationId: 'supply', document: { id: 'd2', title: 'Two', publisher: 'Q' } },
      { id: 'c4', relationId: 'other', documentId: 'd2', replaces: 'c2' },
      { id: 'c5', relationId: 'supply', documentId: 'd1' },
      { id: 'c6', relationId: 'other', documentId: 'd1', stance: 'DENIES' },
    ];
    const { results } = await api.write('recordClaims', { claims }, `results { ${CHANGES} }`);
    expect((results as Payload[]).map(done)).toEqual([
      ['CREATED d1', 'CREATED supply', 'CREATED c1'],
      ['CREATED other', 'CREATED c2'],
      ['CREATED d2', 'CREATED c3'],
      ['CREATED c4', 'RETRACTED c2'],
      ['CREATED c5', 'UPDATED supply'],
      ['CREATED c6', 'UPDATED other'],
    ]);
  });

  test('what a relation says in the end stands with the last claim on it, in whatever document the next claim is', async () => {
    const undated = { type: RELATION.type, from: RELATION.from, to: RELATION.to };
    const later = { relation: undated, started: '2026' };
    for (const [id, document] of Object.entries({ known: { documentId: 'd1' }, fresh: { document: { title: 'New' } } })) {
      const claims = [
        { id: `${id}-1`, relation: { ...undated, id }, started: '2024', documentId: 'd1' },
        { id: `${id}-2`, relationId: id, started: '2024-05', documentId: 'd1' },
        { id: `${id}-3`, ...later, ...document },
      ];
      await api.write('createDocument', { id: 'd1', title: 'One', onConflict: 'KEEP' }, CHANGES);
      const { results } = await api.write('recordClaims', { claims }, `results { ${CHANGES} }`);
      expect((results as Payload[]).map((result) => (done(result) as string[]).includes(`UPDATED ${id}`))).toEqual([false, true, false]);
      await api.write('deleteRelation', { id }, CHANGES);
    }
  });

  test('all are refused together, each fault where it stands, and none is recorded', async () => {
    const fitting = { relation: RELATION, document: { title: 'One' } };
    const claims = [fitting, { ...fitting, confidence: 2 }, { ...fitting, started: '2025-13', claimantId: 'nobody' }];
    const { code, faults } = await api.refusal('recordClaims', { claims });
    expect(code).toBe('INVALID_INPUT');
    expect(faults).toEqual([
      'claims.1.confidence: must be above 0 and at most 1',
      expect.stringMatching(/^claims\.2\.started: must be a date/),
      'claims.2.claimantId: there is no entity "nobody"',
    ]);
  });

  test('a relation is deleted with its claims', async () => {
    await record();
    const { relation } = (await api.ask('{ relation(id: "supply") { updatedAt } }')).data as { relation: { updatedAt: string } };
    await record({ id: 'c2', document: { title: 'Two', publisher: 'P' } });
    const late = await api.refusal('deleteRelation', { id: 'supply', ifUpdatedAt: relation.updatedAt });
    expect(late).toMatchObject({ code: 'CONFLICT', extensions: { id: 'supply' } });
    expect(done(await api.write('deleteRelation', { id: 'supply' }, `id ${CHANGES}`))).toEqual([
      'DELETED c1',
      'DELETED c2',
      'DELETED supply',
    ]);
  });
});

test('writes of one request happen one after the other, each reads what those before it left', async () => {
  const document = `mutation {
      one: recordClaim(input: {
        id: "c1", relation: { id: "supply", type: SUPPLIED, from: "acme", to: "ministry" }
        document: { id: "d1", title: "One", publisher: "A" }
      }) {
        relation { evidence { status } claims { totalCount } from { degree } }
      }
      two: recordClaim(input: { relationId: "supply", document: { title: "Two", publisher: "B" } }) {
        relation { evidence { status } claims { totalCount } from { degree } }
      }
      three: deleteRelation(input: { id: "supply" }) { changes { node { id } } }
      four: recordClaim(input: { relationId: "supply", documentId: "d1" }) { claim { id } }
      five: updateEntity(input: { id: "acme", name: "Acme Inc." }) { entity { name degree } }
    }`;
  const { data, errors } = await api.ask(document);
  expect(data).toEqual({
    one: { relation: { evidence: { status: 'SINGLE_SOURCE' }, claims: { totalCount: 1 }, from: { degree: 1 } } },
    two: { relation: { evidence: { status: 'CORROBORATED' }, claims: { totalCount: 2 }, from: { degree: 1 } } },
    three: { changes: [{ node: null }, { node: null }, { node: null }] },
    four: null,
    five: { entity: { name: 'Acme Inc.', degree: 0 } },
  });
  expect(errors).toMatchObject([{ path: ['four'], extensions: { code: 'NOT_FOUND', faults: [{ path: ['relationId'] }] } }]);
});
