/** What mutations refuse, and what becomes of it: nothing is written. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver } from '../../support/writing.js';
import { openWithEntities } from './support/open-with-entities.js';
import { CLAIM, COMPANY, FITTING, INVALID, LONG_ID, SUPPLIED, type Refused } from './support/invalid-writes.js';
import { RELATION } from './support/truth-table.js';

const TIMEOUT_MS = 120_000;

const MISSING: readonly Refused[] = [
  [
    'all that a claim names',
    'recordClaim',
    {
      relation: { ...SUPPLIED, from: 'x/1', to: '\0' },
      documentId: 'x3',
      originalDocumentId: 'x4',
      claimantId: LONG_ID,
      onBehalfOfId: '\ud800',
      replaces: 'x7',
    },
    expect.arrayContaining(
      ['documentId', 'originalDocumentId', 'relation.from', 'relation.to', 'claimantId', 'onBehalfOfId', 'replaces'].map((path) =>
        expect.stringMatching(`^${path}: there is no `),
      ),
    ) as never,
  ],
  ['the relation of a claim', 'recordClaim', { ...FITTING, relationId: 'acme' }, ['relationId: there is no relation "acme"']],
  ['an entity to change', 'updateEntity', { id: 'd1', name: 'X' }, ['id: there is no entity "d1"']],
  ['an entity to delete', 'deleteEntity', { id: 'supply' }, ['id: there is no entity "supply"']],
  [
    'a document to change, and what it names',
    'updateDocument',
    { id: 'd1', publisherId: 'x', derivedFrom: 'y' },
    ['publisherId: there is no entity "x"', 'derivedFrom: there is no document "y"'],
  ],
  ['a document to retract', 'retractDocument', { id: 'x', kind: 'REPLACED', reason: 'r' }, ['id: there is no document "x"']],
  ['a document to delete', 'deleteDocument', { id: 'c1' }, ['id: there is no document "c1"']],
  ['a claim to retract', 'retractClaim', { id: 'd1', kind: 'REPLACED', reason: 'r' }, ['id: there is no claim "d1"']],
  ['a relation to delete', 'deleteRelation', { id: 'x' }, ['id: there is no relation "x"']],
];

const CONFLICTS: readonly (readonly [what: string, mutation: string, input: object, details: object])[] = [
  ['a claim that fits two relations', 'recordClaim', CLAIM, { candidates: [{ id: 'later' }, { id: 'supply' }] }],
  ['an id of another kind: an entity', 'createEntity', { ...COMPANY, id: 'd1', onConflict: 'KEEP' }, { id: 'd1' }],
  ['an id of another kind: a document', 'createDocument', { id: 'acme', title: 'X' }, { id: 'acme' }],
  ['an id of another kind: a claim', 'recordClaim', { ...FITTING, id: 'acme', relationId: 'supply' }, { id: 'acme' }],
  ['an id of another kind: a relation', 'recordClaim', { ...FITTING, relation: { ...RELATION, id: 'c1' } }, { id: 'c1' }],
  ['a relation of another type', 'recordClaim', { ...FITTING, relation: { ...RELATION, type: 'OWNED' } }, { id: 'supply' }],
  ['another claim', 'recordClaim', { ...FITTING, id: 'c1', relationId: 'supply' }, { id: 'c1' }],
  [
    'one id for a claim and its document',
    'recordClaim',
    { relationId: 'supply', id: 'one', document: { id: 'one', title: 'X' } },
    { id: 'one' },
  ],
  [
    'one id for a relation and its claim',
    'recordClaim',
    { id: 'one', relation: { ...RELATION, id: 'one' }, document: { title: 'X' } },
    { id: 'one' },
  ],
  [
    'one id for two entities',
    'createEntities',
    { entities: [COMPANY, COMPANY].map((entity) => ({ ...entity, id: 'one' })) },
    { id: 'one' },
  ],
  [
    'one id for two claims that say different things',
    'recordClaims',
    { claims: ['ASSERTS', 'DENIES'].map((stance) => ({ ...FITTING, id: 'one', relationId: 'supply', stance })) },
    { id: 'one' },
  ],
  ['an update that lost the race', 'updateEntity', { id: 'acme', name: 'X', ifUpdatedAt: '2020-01-01T00:00:00Z' }, { id: 'acme' }],
];

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeAll(async () => {
  api = await openWithEntities(fixture);
  await api.write('recordClaim', { id: 'c1', ...FITTING, relation: RELATION, started: '2020' }, 'claim { id }');
  await api.write('recordClaim', { id: 'c2', ...FITTING, relation: { ...RELATION, id: 'later' }, started: '2022' }, 'claim { id }');
  await api.write('createDocument', { id: 'd2', title: 'Two', derivedFrom: 'd1' }, 'document { id }');
  await api.write('createDocument', { id: 'd3', title: 'Three', derivedFrom: 'd2' }, 'document { id }');
  await api.write('createDocument', { id: 'withdrawn', title: 'Withdrawn', url: 'https://a.example/w' }, 'document { id }');
  await api.write('retractDocument', { id: 'withdrawn', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'Not so.' }, 'document { id }');
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

describe('refused, nothing written, each fault by its path', () => {
  test.each(INVALID)('INVALID_INPUT: %s', async (_, mutation, input, faults) => {
    expect(await api.refusal(mutation, input)).toMatchObject({ code: 'INVALID_INPUT', faults });
  });

  test.each(MISSING)('NOT_FOUND: %s', async (_, mutation, input, faults) => {
    expect(await api.refusal(mutation, input)).toMatchObject({ code: 'NOT_FOUND', faults });
  });

  test.each(CONFLICTS)('CONFLICT: %s', async (_, mutation, input, details) => {
    const { code, extensions, faults } = await api.refusal(mutation, input);
    expect({ code, extensions }).toMatchObject({ code: 'CONFLICT', extensions: details });
    const fixture = 'claims' in input ? 'claims.1' : 'entities' in input ? 'entities.1' : '';
    expect(faults).toEqual([expect.stringMatching(`^${fixture}: .`)]);
  });

  test.each(['NaN', '1e999', '"much"', '{}'])('a confidence that is no number: %s', async (confidence) => {
    const before = await api.store.lastSequence();
    const { errors, data } = await api.ask(
      `mutation { recordClaim(input: { relationId: "supply", documentId: "d1", confidence: ${confidence} }) { claim { id } } }`,
    );
    expect([data?.['recordClaim'] ?? null, await api.store.lastSequence()]).toEqual([null, before]);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/confidence|Float/),
      extensions: { code: expect.stringMatching(/^(GRAPHQL_VALIDATION_FAILED|INVALID_INPUT)$/) },
    });
  });

  test('types are called in what is said as they are written', async () => {
    const { faults } = await api.refusal('recordClaim', { ...FITTING, relation: { ...RELATION, from: 'globe' } });
    expect(faults).toEqual([': relation "supply" is there already: SUPPLIED from "acme" to "ministry"']);
  });

  test('an external id of another entity', async () => {
    const externalIds = [{ scheme: 'lei', value: 'a' }];
    await api.write('createEntity', { ...COMPANY, id: 'first', externalIds }, 'entity { id }');
    expect(await api.refusal('updateEntity', { id: 'acme', externalIds })).toMatchObject({
      code: 'CONFLICT',
      extensions: { id: 'first' },
    });
    expect(await api.refusal('createEntity', { ...COMPANY, externalIds })).toMatchObject({
      code: 'CONFLICT',
      extensions: { id: 'first' },
    });
  });
});
