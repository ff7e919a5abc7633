import { expect, test } from '@jest/globals';
import type { GraphQLField, GraphQLResolveInfo } from 'graphql';
import { createCommit } from '../../../src/domain/write/commit.js';
import type { Viewer } from '../../../src/domain/access/viewer.js';
import { createContext, type Context } from '../../../src/graphql/request/context.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { ask, schema, servicesOver } from '../../support/ask.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { apiOver, EDITOR } from '../../support/writing.js';

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

const ANONYMOUS: Viewer = { role: 'reader', name: null };
const NOBODY: Viewer = { role: null, name: null };
const READER: Viewer = { role: 'reader', name: 'Rita' };

async function openEmpty(): Promise<GraphStore> {
  return openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
}

/** Calls a mutation with no input at all: who must not write is not told what is wrong with it. */
async function refusalOf(mutation: GraphQLField<unknown, Context>, viewer: Viewer, store: GraphStore): Promise<unknown> {
  const client = { name: 'somebody', isKnown: false };
  const context = createContext(apiOver(store).services, viewer, client, { endsAt: Infinity, isAwaited: () => true });
  try {
    await mutation.resolve?.(undefined, {}, context, {} as GraphQLResolveInfo);
    return 'nothing';
  } catch (error) {
    return error;
  }
}

test('there are mutations, and each may fail without taking its neighbours along', () => {
  expect(mutations.map(({ name }) => name)).toContain('recordClaim');
  expect(mutations.filter(({ type }) => String(type).endsWith('!'))).toEqual([]);
});

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))('%s is refused to all but editors', async (_, mutation) => {
  const store = await openEmpty();
  expect(await refusalOf(mutation, ANONYMOUS, store)).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await refusalOf(mutation, NOBODY, store)).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await refusalOf(mutation, READER, store)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await store.lastSequence()).toBe(0);
  await store.close();
});

test('to an editor only the mutations of keys and purge are refused, which are for admins', async () => {
  const store = await openEmpty();
  const refused: string[] = [];
  for (const mutation of mutations) {
    const refusal = await refusalOf(mutation, EDITOR, store);
    if (refusal instanceof ClaimgraphError && refusal.code === 'FORBIDDEN') refused.push(mutation.name);
  }
  expect(refused.toSorted()).toEqual(['createKey', 'purge', 'revokeKey']);
  await store.close();
});

test.each([
  [ANONYMOUS, 'UNAUTHENTICATED'],
  [READER, 'FORBIDDEN'],
])('a stranger who writes is told so, and nothing is written: %j', async (viewer, code) => {
  const store = await openEmpty();
  const query = 'mutation { createEntity(input: { type: PERSON, name: " " }) { entity { id } } stranger: __typename }';
  expect(await apiOver(store).ask(query, {}, viewer)).toMatchObject({
    data: { createEntity: null, stranger: 'Mutation' },
    errors: [{ path: ['createEntity'], extensions: { code } }],
  });
  expect(await store.lastSequence()).toBe(0);
  await store.close();
});

test.each(['editor', 'admin'] as const)('who is %s may write', async (role) => {
  const store = await openEmpty();
  const answer = await apiOver(store).ask(
    'mutation { createEntity(input: { type: PERSON, name: "Ann" }) { entity { name } } }',
    {},
    { role, name: 'Ann' },
  );
  expect(answer).toEqual({ data: { createEntity: { entity: { name: 'Ann' } } } });
  await store.close();
});

test('a mutation is not compiled: sent several times it is done as often, and no more', async () => {
  const store = await openEmpty();
  const services = servicesOver(store, createCommit(store));
  const query = 'mutation { createEntity(input: { type: PERSON, name: "Ann" }) { entity { name } } }';
  // The first time it is sent twice, so that a query would be known from then on.
  for (let times = 0; times < 3; times++) await ask(services, { query, viewer: EDITOR }, 'compiled');
  expect(await store.lastSequence()).toBe(4);
  await store.close();
});
