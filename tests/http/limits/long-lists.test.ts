import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { longestTurn } from '../../support/loop-turns.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const FIND = 'query ($where: EntityFilter) { entities(where: $where, first: 1) { nodes { id } } }';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `e${i}`);

/** No address is as long as that. */
const withBody = TRANSPORTS.filter(({ name }) => name !== 'HTTP GET');

test.each(withBody)('a list longer than any may be is refused over $name by its path, with its length', async ({ ask }) => {
  const count = 100_000;
  const message = `where.and[0].ids: must have at most 2,000 items, it has ${count.toLocaleString('en')}`;
  expect(await ask(graph.url, null, FIND, { where: { and: [{ ids: ids(count) }] } })).toMatchObject({
    errors: [{ message, extensions: { code: 'INVALID_INPUT', faults: [{ path: ['where', 'and', 0, 'ids'] }] } }],
  });
});

test('a shorter one is refused by the rules, which know how long it may be', async () => {
  const { body } = await graph.ask(FIND, { where: { ids: ids(2_000) } });
  expect(body).toMatchObject({ errors: [{ message: 'where.ids: must have at most 200 items, it has 2000' }] });
});

/** In milliseconds, beside reading 1 MiB of JSON in a piece; what came after it once took 350 to 700 ms. */
const MORE_THAN_READING = 100;

test('100,000 ids hold up nobody but for as long as they take to read', async () => {
  const variables = { where: { ids: ids(100_000) } };
  const reading: number[] = [];
  const checking: number[] = [];
  const more = (): number => Math.min(...checking) - Math.min(...reading);
  do {
    reading.push(await longestTurn(() => graph.ask('query {', variables)));
    checking.push(await longestTurn(() => graph.ask(FIND, variables)));
  } while (checking.length < 5 && more() > MORE_THAN_READING);
  expect(more()).toBeLessThan(MORE_THAN_READING);
});
