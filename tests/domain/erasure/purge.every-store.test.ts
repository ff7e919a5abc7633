/** A source asks that nobody can read any more what it said: what an admin purges, and what stays of it. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { NODE_KINDS } from '../../../src/model/node.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { ADMIN, apiOver, EDITOR, type ApiOver } from '../../support/writing.js';
import type { Answer } from '../../support/ask.js';

const TIMEOUT_MS = 120_000;
const SECRET = /JANE|ROE|jane|roe/;

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' }));
  await api.write(
    'createEntities',
    {
      entities: [
        { id: 'acme', type: 'COMPANY', name: 'Acme' },
        { id: 'army', type: 'MILITARY_UNIT', name: 'The army' },
        { id: 'dora', type: 'PERSON', name: 'Dora' },
      ],
    },
    'entities { id }',
  );
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const SUPPLY = { id: 'supply', type: 'SUPPLIED', from: 'acme', to: 'army' };

/** What the source said, in every text that a claim has. */
const SECRET_CLAIM = {
  id: 'secret',
  relation: SUPPLY,
  document: { id: 'notes', title: 'Notes of JANE', publisher: 'JANE ROE', url: 'https://roe.example/jane', authors: ['JANE'] },
  quote: 'the source is JANE ROE',
  statement: 'JANE said so',
  attribution: 'JANE',
  locator: 'p. ROE',
  properties: { purpose: 'to follow JANE' },
};
const OPEN_CLAIM = { id: 'open', relationId: 'supply', document: { id: 'news', title: 'News' }, quote: 'It did.', started: '2020' };

const record = (claim: object): Promise<unknown> => api.write('recordClaim', claim, 'claim { id }');

function purge(ids: readonly string[], more: object = {}): Promise<Answer> {
  const query = 'mutation ($input: PurgeInput!) { purge(input: $input) { ids alreadyPurged entriesCleared } }';
  return api.ask(query, { input: { ids, reason: 'source protection', ...more } }, ADMIN);
}

async function purged(ids: readonly string[], more: object = {}): Promise<Record<string, unknown>> {
  const { data, errors } = await purge(ids, more);
  expect(errors).toBeUndefined();
  return data?.['purge'] as Record<string, unknown>;
}

/** All that a store holds of nodes, and all of its log. */
async function everything(): Promise<string> {
  const nodes = await Promise.all(NODE_KINDS.map((kind) => api.store.scan(kind, '', 1000)));
  return JSON.stringify([nodes, await api.store.changesAfter(0, 1000)]);
}

async function expectNoSecret(): Promise<void> {
  expect(await everything()).not.toMatch(SECRET);
  expect(await faultsOf(api.store)).toEqual([]);
}

test('a claim that stands goes, with all that it said; the relation says what the other claims give', async () => {
  await record({ ...SECRET_CLAIM, document: { id: 'notes', title: 'Notes' } });
  await record({ ...OPEN_CLAIM, properties: { purpose: 'to build roads' } });
  expect(await everything()).toMatch(SECRET);
  expect(await purged(['secret'])).toMatchObject({ ids: ['secret'], alreadyPurged: [] });
  await expectNoSecret();
  const { data } = await api.ask('{ relation(id: "supply") { properties evidence { asserting } } claim(id: "secret") { id } }');
  expect(data).toEqual({ relation: { properties: { purpose: 'to build roads' }, evidence: { asserting: 1 } }, claim: null });
});

test('what was deleted before can be purged: the log says that it was, by whom and why, and nothing of what it said', async () => {
  await record({ ...SECRET_CLAIM, document: { id: 'notes', title: 'Notes' } });
  await api.write('deleteRelation', { id: 'supply' }, 'id');
  expect(await purged(['secret'])).toEqual({ ids: ['secret'], alreadyPurged: [], entriesCleared: 4 });
  await expectNoSecret();
  const query = '{ changes(where: { nodeIds: ["secret"] }) { nodes { action patch reverse trimmed purge { by reason } } } }';
  const cleared = { patch: [], reverse: [], trimmed: false };
  const told = ['CREATED', 'DELETED', 'PURGED'].map((action) => ({
    action,
    ...cleared,
    purge: { by: 'Root', reason: 'source protection' },
  }));
  expect((await api.ask(query)).data).toEqual({ changes: { nodes: told } });
  const stranger = { role: 'reader', name: null } as const;
  const toStrangers = told.map((change) => ({ ...change, purge: { by: null, reason: null } }));
  expect((await api.ask(query, {}, stranger)).data).toEqual({ changes: { nodes: toStrangers } });
});

test('a document goes with its claims and its voice, also out of claims that retold it', async () => {
  await record(SECRET_CLAIM);
  await record({ ...OPEN_CLAIM, originalDocumentId: 'notes' });
  expect(await everything()).toMatch(/publisher:jane/);
  const refused = await purge(['notes']);
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT' });
  expect(await everything()).toMatch(SECRET);
  await purged(['notes'], { cascade: true });
  await expectNoSecret();
  const { data } = await api.ask('{ claims { nodes { id voice { label } originalDocument { id } } } }');
  expect(data).toEqual({ claims: { nodes: [{ id: 'open', voice: null, originalDocument: null }] } });
});

test('a document whose claims were deleted one by one, at any time, goes with all of them', async () => {
  await record(SECRET_CLAIM);
  await api.write('deleteRelation', { id: 'supply' }, 'id');
  await api.write('deleteDocument', { id: 'notes' }, 'id');
  await purged(['notes']);
  await expectNoSecret();
});

test('an entity goes with its relations, claims about itself, names and numbers', async () => {
  const jane = { id: 'source', type: 'PERSON', name: 'JANE ROE', aliases: [{ value: 'Roe, J.' }], description: 'JANE' };
  await api.write('createEntity', jane, 'entity { id }');
  await record({ ...SECRET_CLAIM, document: { id: 'notes', title: 'Notes' }, relation: { ...SUPPLY, from: 'source' } });
  await record({ id: 'about', entityId: 'source', document: { id: 'n2', title: 'N' }, properties: { alias: ['ROE'] } });
  await purged(['source'], { cascade: true });
  await expectNoSecret();
  expect((await api.ask('{ search(text: "jane roe") { nodes { id } } }')).data).toEqual({ search: { nodes: [] } });
});

test('an entity that speaks somewhere is refused, and nothing is begun', async () => {
  await api.write('createEntity', { id: 'source', type: 'PERSON', name: 'JANE ROE' }, 'entity { id }');
  await record({ ...OPEN_CLAIM, relationId: undefined, relation: SUPPLY, claimantId: 'source' });
  const { errors } = await purge(['source'], { cascade: true });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', id: 'open' });
  expect(await api.store.erasure.unfinishedPurges()).toEqual([]);
  await purged(['open', 'source']);
  await expectNoSecret();
});

test('what a claim said of an entity goes from the entity too, and what was given with it stays', async () => {
  await api.write('updateEntity', { id: 'dora', aliases: [{ value: 'D.' }] }, 'entity { id }');
  await record({ id: 'secret', entityId: 'dora', document: { id: 'notes', title: 'Notes' }, properties: { alias: ['JANE ROE'] } });
  expect(await everything()).toMatch(SECRET);
  await purged(['secret']);
  await expectNoSecret();
  expect((await api.ask('{ entity(id: "dora") { aliases { value } } }')).data).toEqual({ entity: { aliases: [{ value: 'D.' }] } });
  expect(await everything()).toContain('D.');
});

test('one claim of a denial of several relations takes all of them, also those that are deleted', async () => {
  await record(openClaimOn('supply-1', '2001'));
  await record(openClaimOn('supply-2', '2011'));
  const { id: _, ...unnamed } = SUPPLY;
  const denial = {
    id: 'denial',
    stance: 'DENIES',
    relation: unnamed,
    document: { id: 'notes', title: 'Notes' },
    quote: 'No, says JANE ROE',
  };
  const { claims } = await api.write('recordClaim', denial, 'claims { id }');
  expect(claims).toHaveLength(2);
  await api.write('deleteRelation', { id: 'supply-1' }, 'id');
  await purged([(claims as { id: string }[])[1]?.id ?? '']);
  await expectNoSecret();
});

const openClaimOn = (id: string, year: string): object => ({
  relation: { ...SUPPLY, id },
  document: { title: `News of ${year}` },
  started: year,
  ended: year,
  quote: 'It did.',
});

test('an id that never was is NOT_FOUND, each one of them told; nothing is done', async () => {
  await record(openClaimOn('supply', '2001'));
  const { errors } = await purge(['nobody', 'supply', 'nothing']);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'NOT_FOUND',
    faults: [{ path: ['ids', 0] }, { path: ['ids', 2] }],
  });
  expect((await api.store.relations(['supply']))[0]?.id).toBe('supply');
});

test.each([
  [{ ids: [] }, 'ids'],
  [{ ids: ['acme'], reason: ' ' }, 'reason'],
  [{ ids: ['a b'], reason: 'too long'.repeat(300) }, 'ids.0'],
])('an input that makes no sense is INVALID_INPUT: %#', async (input, path) => {
  const { errors } = await purge(input.ids, input);
  const { code, faults } = (errors?.[0]?.extensions ?? {}) as { code?: string; faults?: { path: string[] }[] };
  expect([code, faults?.[0]?.path.join('.')]).toEqual(['INVALID_INPUT', path]);
});

test('purged again it says so; made anew under its id, it can be purged anew', async () => {
  await record(SECRET_CLAIM);
  await purged(['supply', 'notes', 'secret']);
  const last = await api.store.lastSequence();
  expect(await purged(['secret', 'notes'])).toEqual({ ids: ['secret', 'notes'], alreadyPurged: ['secret', 'notes'], entriesCleared: 0 });
  expect(await api.store.lastSequence()).toBe(last);
  await record(SECRET_CLAIM);
  await purged(['secret', 'notes']);
  await expectNoSecret();
});

test('two purges at once, of what one claim and one document share, leave nothing', async () => {
  await record(SECRET_CLAIM);
  await record({ ...OPEN_CLAIM, quote: 'JANE again' });
  const answers = await Promise.all([purge(['secret']), purge(['notes'], { cascade: true }), purge(['open']), purge(['secret'])]);
  expect(answers.map(({ errors = [] }) => errors)).toEqual([[], [], [], []]);
  await expectNoSecret();
});

test('strangers are shown no patch of what is deleted; who has a key is', async () => {
  await record(SECRET_CLAIM);
  await api.write('deleteRelation', { id: 'supply' }, 'id');
  const query = '{ changes(where: { nodeIds: ["secret"] }) { nodes { patch reverse } } }';
  const stranger = await api.ask(query, {}, { role: 'reader', name: null });
  expect(stranger.data).toEqual({ changes: { nodes: [1, 2].map(() => ({ patch: [], reverse: [] })) } });
  expect(JSON.stringify(await api.ask(query, {}, EDITOR))).toMatch(SECRET);
});
