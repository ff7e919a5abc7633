import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultOntology } from '../../support/ontology.js';
import type { StorePlace } from '../../support/store-place.js';
import { apiOver, type ApiOver } from '../../support/writing.js';
import { ENTITIES, RELATION } from './truth-table.js';

const PATIENCE_MS = 120_000;
const { id: _, ...SUPPLIED } = RELATION;
const FITTING = { document: { id: 'd1', title: 'One' } };
const CLAIM = { ...FITTING, relation: SUPPLIED };
const COMPANY = { type: 'COMPANY', name: 'A' };
const LONG_ID = 'x'.repeat(10_240);
const ID = 'must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -';
const NUL = 'must not contain the character NUL (U+0000)';
const HALF = 'must be well-formed Unicode: it contains half of a surrogate pair';
const EITHER_RELATION = 'must have either relationId or relation';
const EITHER_DOCUMENT = 'must have either documentId or document';

type Refused = readonly [what: string, mutation: string, input: object, faults: readonly unknown[]];

const INVALID: readonly Refused[] = [
  [
    'a quote of a megabyte',
    'recordClaim',
    { ...CLAIM, quote: 'x'.repeat(1 << 20) },
    ['quote: must have at most 10000 characters, it has 1048576'],
  ],
  ['a name of spaces', 'createEntity', { ...COMPANY, name: '  ' }, ['name: must not be empty']],
  [
    'texts of spaces in a claim',
    'recordClaim',
    { ...CLAIM, statement: ' ', quote: '\t', locator: '', attribution: '\u200b' },
    ['statement', 'quote', 'locator', 'attribution'].map((text) => `${text}: must not be empty`),
  ],
  [
    'texts of spaces in its documents',
    'recordClaim',
    { ...CLAIM, document: { title: ' ', publisher: '  ', language: '' }, originalDocument: { title: 'X', authors: ['Ann', '\n'] } },
    ['document.title', 'document.publisher', 'document.language', 'originalDocument.authors.1'].map((path) => `${path}: must not be empty`),
  ],
  [
    'a title and a publisher that become spaces',
    'updateDocument',
    { id: 'd1', title: ' ', publisher: ' ' },
    ['title: must not be empty', 'publisher: must not be empty'],
  ],
  [
    'texts of spaces in an entity',
    'createEntity',
    { ...COMPANY, aliases: [{ value: ' ', language: ' ' }], description: ' ', externalIds: [{ scheme: ' ', value: '' }] },
    ['aliases.0.value', 'aliases.0.language', 'description', 'externalIds.0.scheme', 'externalIds.0.value'].map(
      (path) => `${path}: must not be empty`,
    ),
  ],
  [
    'a document retracted for a reason of spaces',
    'retractDocument',
    { id: 'd1', kind: 'WITHDRAWN_BY_PUBLISHER', reason: '\u00a0' },
    ['reason: must not be empty'],
  ],
  ['a name that is null', 'updateEntity', { id: 'acme', name: null }, ['name: must not be null: leave it out to keep it']],
  ['a title that is null', 'updateDocument', { id: 'd1', title: null }, ['title: must not be null: leave it out to keep it']],
  ['NUL and half a letter', 'createEntity', { ...COMPANY, name: 'a\0', description: '\ud800' }, [`name: ${NUL}`, `description: ${HALF}`]],
  [
    'dates that are none, and confidence beyond its bounds',
    'recordClaim',
    { ...CLAIM, started: '2025-13', ended: '2025-02-30', confidence: 0 },
    [expect.stringMatching(/^started: /), expect.stringMatching(/^ended: /), 'confidence: must be above 0 and at most 1'],
  ],
  [
    'an end before the start',
    'recordClaim',
    { ...CLAIM, started: '2025', ended: '2024' },
    ['ended: is before `started`, whichever days are meant'],
  ],
  [
    'confidence above 1, and below 0',
    'recordClaims',
    { claims: [2, -1].map((confidence) => ({ ...CLAIM, confidence })) },
    ['claims.0', 'claims.1'].map((claim) => `${claim}.confidence: must be above 0 and at most 1`),
  ],
  [
    'ends that the ontology forbids',
    'recordClaim',
    { ...CLAIM, relation: { type: 'FIRED', from: 'ann', to: 'acme' } },
    ['relation: Fired goes from Agent to Person, not from Person to Company'],
  ],
  [
    'a property that is none, money without a currency',
    'recordClaim',
    { ...CLAIM, properties: { colour: 'red', contractValue: { value: 5 } } },
    expect.arrayContaining([
      expect.stringMatching(/^properties\.colour: is no property/),
      expect.stringMatching(/^properties\.contractValue\.currency: /),
    ]) as never,
  ],
  [
    'a circle of documents',
    'updateDocument',
    { id: 'd1', derivedFrom: 'd2' },
    [expect.stringMatching(/^derivedFrom: would close a circle/)],
  ],
  [
    'a document that copies itself',
    'createDocument',
    { id: 'd9', title: 'X', derivedFrom: 'd9' },
    [expect.stringMatching(/^derivedFrom: /)],
  ],
  [
    'an address that is none of the web',
    'createDocument',
    { title: 'X', url: 'javascript:alert(1)', archivedUrl: 'ftp://x' },
    ['url: must be an http or https URL', 'archivedUrl: must be an http or https URL'],
  ],
  [
    'a longer circle of documents, closed by a claim',
    'recordClaim',
    { relationId: 'supply', document: { id: 'd1', title: 'One', derivedFrom: 'd3', onConflict: 'UPDATE' } },
    [expect.stringMatching(/^document\.derivedFrom: would close a circle/)],
  ],
  ['neither relation', 'recordClaim', FITTING, [`: ${EITHER_RELATION}`]],
  [
    'both relations and no document',
    'recordClaim',
    { relation: SUPPLIED, relationId: 'supply' },
    [`: ${EITHER_DOCUMENT}`, `: ${EITHER_RELATION}`],
  ],
  ['both documents', 'recordClaim', { ...CLAIM, documentId: 'd1' }, ['document: must not be given beside documentId']],
  ['an id with slashes', 'createEntity', { ...COMPANY, id: 'a/../b' }, [`id: ${ID}`]],
  [
    'an id of 10 kB, of several things',
    'recordClaim',
    { id: LONG_ID, relation: { ...RELATION, id: LONG_ID }, document: { id: LONG_ID, title: 'X' } },
    [`document.id: ${ID}`, `relation.id: ${ID}`, `id: ${ID}`],
  ],
  ['no id at all', 'createDocument', { id: '', title: 'X' }, [`id: ${ID}`]],
  ['an abstract type', 'createEntity', { type: 'AGENT', name: 'A' }, [expect.stringMatching(/^type: Agent only groups others/)]],
  ['a retraction without a reason', 'retractClaim', { id: 'c1', kind: 'RECORDING_ERROR', reason: ' ' }, ['reason: must not be empty']],
  [
    'a time that is none',
    'updateEntity',
    { id: 'acme', name: '', ifUpdatedAt: 'yesterday' },
    [expect.stringMatching(/^ifUpdatedAt: /), 'name: must not be empty'],
  ],
  ['no claims', 'recordClaims', { claims: [] }, ['claims: must have 1 to 1000 items, it has 0']],
  [
    '1,001 claims',
    'recordClaims',
    { claims: Array.from({ length: 1_001 }, () => CLAIM) },
    ['claims: must have 1 to 1000 items, it has 1001'],
  ],
  [
    '1,001 entities',
    'createEntities',
    { entities: Array.from({ length: 1_001 }, () => COMPANY) },
    ['entities: must have 1 to 1000 items, it has 1001'],
  ],
  [
    'too many aliases',
    'createEntity',
    { ...COMPANY, aliases: Array.from({ length: 101 }, () => ({ value: 'x' })) },
    ['aliases: must have at most 100 items, it has 101'],
  ],
];

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

/** What is refused, over the store at a place. */
export function testBadInput(placeOf: () => StorePlace): void {
  let place: StorePlace;
  let api: ApiOver;
  beforeAll(async () => {
    place = placeOf();
    api = apiOver(await place.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' }));
    await api.write('createEntities', { entities: ENTITIES }, 'entities { id }');
    await api.write('recordClaim', { id: 'c1', ...FITTING, relation: RELATION, started: '2020' }, 'claim { id }');
    await api.write('recordClaim', { id: 'c2', ...FITTING, relation: { ...RELATION, id: 'later' }, started: '2022' }, 'claim { id }');
    await api.write('createDocument', { id: 'd2', title: 'Two', derivedFrom: 'd1' }, 'document { id }');
    await api.write('createDocument', { id: 'd3', title: 'Three', derivedFrom: 'd2' }, 'document { id }');
  }, PATIENCE_MS);
  afterAll(() => place.clear());

  describe('refused, nothing written, each fault by its path', () => {
    test.each(INVALID)('INVALID_INPUT: %s', async (_, mutation, input, faults) => {
      expect(await api.refusal(mutation, input)).toMatchObject({ code: 'INVALID_INPUT', faults });
    });

    test.each(MISSING)('NOT_FOUND: %s', async (_, mutation, input, faults) => {
      expect(await api.refusal(mutation, input)).toMatchObject({ code: 'NOT_FOUND', faults });
    });

    test.each(CONFLICTS)('CONFLICT: %s', async (_, mutation, input, details) => {
      expect(await api.refusal(mutation, input)).toMatchObject({ code: 'CONFLICT', extensions: details });
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
}
