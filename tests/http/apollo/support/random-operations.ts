import { join } from 'node:path';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../support/seed.js';
import { ask, schema, servicesOver } from '../../../support/ask.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../../../support/serve.js';
import { openSeededStore } from '../../../support/seeded-store.js';
import { askBoth, type Outcome } from './ask-both.js';
import { drawFrom } from './draw.js';
import { randomOperation } from './random-operation.js';
import { expectSameAnswer } from './same-answer.js';

/** Asks random operations of the example case by both executors; a seed is printed where answers differ. */
export async function askRandomOperations(count: number): Promise<void> {
  const store = await openSeededStore();
  const services = servicesOver(store);
  const ids = await idsOf((query) => ask(services, { query }));
  const outcomes: Record<Outcome, number> = { refused: 0, 'left to graphql-js': 0, 'compiled, with errors': 0, compiled: 0 };
  const property = fc.asyncProperty(fc.gen(), async (generate) => {
    outcomes[await askBoth(services, randomOperation(schema, ids, drawFrom(generate)))]++;
  });
  try {
    // To make a case smaller takes minutes, and the message has all of it.
    await fc.assert(property, { ...runs(count), endOnFailure: true });
  } finally {
    await store.close();
  }
  expect(outcomes.compiled).toBeGreaterThan(count / 3);
}

/** Asks random operations over HTTP, of a server that compiles and of one that does not, each four times. */
export async function askRandomOperationsOverHttp(count: number): Promise<void> {
  const folder = temporaryFolder();
  // One file, since times of recording are in answers.
  const CLAIMGRAPH_STORE = `sqlite:${join(folder.path, 'graph.db')}`;
  const compiling = await serveExample({ CLAIMGRAPH_STORE });
  const interpreting = await serveExample({ CLAIMGRAPH_STORE, CLAIMGRAPH_COMPILE: 'off' });
  const ids = await idsOf(async (query) => (await compiling.ask(query)).body);
  const property = fc.asyncProperty(fc.gen(), async (generate) => {
    const { query, requests } = randomOperation(schema, ids, drawFrom(generate));
    for (const variables of requests) {
      expectSameAnswer(await textOf(compiling, query, variables), await textOf(interpreting, query, variables));
    }
  });
  try {
    await fc.assert(property, { ...runs(count), endOnFailure: true });
  } finally {
    await compiling.close();
    await interpreting.close();
    folder.remove();
  }
}

async function textOf({ url }: ServedGraph, query: string, variables: object): Promise<string> {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.text();
}

const LISTS = ['entities', 'relations', 'claims', 'documents'];

async function idsOf(answer: (query: string) => Promise<{ readonly data?: unknown }>): Promise<string[]> {
  const { data } = await answer(`{ ${LISTS.map((list) => `${list}(first: 20) { nodes { id } }`).join(' ')} }`);
  return Object.values(data as Record<string, { nodes: { id: string }[] }>).flatMap(({ nodes }) => nodes.map(({ id }) => id));
}
