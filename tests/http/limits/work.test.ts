import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { operationWork } from '../../../src/http/limits/work.js';
import type { Tallies } from '../../../src/model/tallies.js';
import { schema } from '../../support/ask.js';
import { exampleQuestions } from '../../support/example-questions.js';
import { keepLog } from '../../support/log-lines.js';
import { defaultOntology } from '../../support/ontology.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const LIMIT = 10_000_000;

/** As many as graph S of the benches has, which few graphs exceed. */
const GRAPH_S: Tallies = {
  entities: new Map([
    ['Company', 250_000],
    ['Person', 50_000],
  ]),
  relations: new Map([
    ['Supplied', 900_000],
    ['Owned', 100_000],
  ]),
  statuses: new Map([
    ['SINGLE_SOURCE', 990_000],
    ['DENIED', 10_000],
  ]),
  claims: 1_000_000,
  documents: 200_000,
};

const again = (count: number, what: string): string => Array.from({ length: count }, () => what).join(', ');
const aliases = (count: number, field: string): string => Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ');

const PATHS = 'paths(input: { from: { id: "a" }, to: { id: "b" }';

/** The ten worst requests of design/quality.md, and those by which the price was found to be needed; with their figures on graph S. */
const WORST: readonly (readonly [what: string, query: string, work: number])[] = [
  ['a search for a common word', '{ search(text: "Company") { nodes { id } } }', 300_000],
  [
    'relations by confidence, in the order of dates, counted',
    '{ relations(where: { minConfidence: 0.7 }, orderBy: { field: STARTED }) { totalCount nodes { id } } }',
    1_000_000 * (3 + 2),
  ],
  ['entities by degree', '{ entities(orderBy: { field: DEGREE, direction: DESC }) { nodes { id } } }', 600_000],
  ['a text that no claim has', '{ claims(where: { text: "nowhere" }) { nodes { id } } }', 2_000_000],
  [
    '100 conditions on properties, counted',
    `{ relations(where: { properties: [${again(100, '{ name: "amount", exists: true }')}] }) { totalCount nodes { id } } }`,
    1_000_000 * 101 * 2,
  ],
  [
    '90 parts of names, one of them',
    `{ entities(where: { or: [${again(90, '{ name: { contains: "zz" } }')}] }) { nodes { id } } }`,
    300_000 * (1 + 1 + 90 * 2) + 90 * 3 * 300_000,
  ],
  [
    '30 aliases of a counted list',
    `{ ${aliases(30, 'relations(where: { contested: true }, first: 1) { totalCount }')} }`,
    30 * 2 * 2_000_000,
  ],
  ['everything within 6 hops', '{ traverse(from: { id: "a" }, steps: [{ max: 6 }]) { complete } }', 1_000_000],
  ['from hub to hub by evidence', `{ ${PATHS}, rankBy: EVIDENCE }, first: 10) { status } }`, 1_000_000],
  [
    'by three far entities, with the largest budget',
    `{ ${PATHS}, via: [{ id: "c" }, { id: "d" }, { id: "e" }], maxExpansions: 10000000 }) { status } }`,
    10_000_000,
  ],
];

/** What people ask of a large graph: each with the count of the whole list. */
const ORDINARY: readonly (readonly [what: string, query: string])[] = [
  [
    'relations by three conditions, in the order of dates',
    `{ relations(where: { minConfidence: 0.5, minIndependentSources: 2, properties: [{ name: "amount", gte: "1000000" }] },
       orderBy: { field: STARTED, direction: DESC }) { totalCount nodes { id } } }`,
  ],
  ['companies by a part of their names', '{ companies(where: { name: { contains: "micro" } }) { totalCount nodes { name } } }'],
  [
    'companies that supply somebody, since a year',
    `{ companies(where: { hasRelation: { to: [{ name: "Army" }], types: [SUPPLIED], during: { from: "2020" } } })
       { totalCount nodes { id } } }`,
  ],
  ['claims by a word', '{ claims(where: { text: "cloud" }, orderBy: { field: RECORDED_AT }) { totalCount nodes { id } } }'],
  [
    'documents by a word and a time',
    '{ documents(where: { text: "cloud", publishedDuring: { from: "2020" } }) { totalCount nodes { id } } }',
  ],
  ['the timeline of one year', '{ timeline(during: { from: "2020", to: "2020" }) { totalCount nodes { id } } }'],
  [
    'paths by three conditions, and what denied relations would give',
    `{ ${PATHS}, where: { minConfidence: 0.5, minIndependentSources: 2, contested: false } }) { status deniedOnly } }`,
  ],
  [
    'first pages of everything',
    `{ entities { nodes { id } } relations { totalCount nodes { id } } claims { nodes { id } }
       documents { totalCount nodes { id } } stats { entities } }`,
  ],
];

async function workOf(query: string): Promise<number> {
  const document = parse(query);
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const works = operations.map((operation) =>
    operationWork(document, operation, {}, { schema, ontology: defaultOntology, tallies: async () => GRAPH_S }),
  );
  return Math.max(...(await Promise.all(works)).map(({ work }) => work));
}

describe('the price of a request on a graph of a million relations', () => {
  test.each(WORST)('%s', async (_, query, work) => {
    expect(await workOf(query)).toBe(work);
  });

  test.each(ORDINARY)('is within the limit: %s', async (_, query) => {
    const work = await workOf(query);
    expect(work).toBeGreaterThan(0);
    expect(work).toBeLessThanOrEqual(LIMIT);
  });

  test('is within the limit: the questions of the example', async () => {
    for (const { text } of exampleQuestions()) expect(await workOf(text)).toBeLessThanOrEqual(LIMIT);
  });

  test('counts what fragments, @skip and @include leave, and the same list once', async () => {
    const list = 'relations(where: { contested: true }) { totalCount }';
    const once = await workOf(`{ ${list} }`);
    expect(await workOf(`{ ...a ...b ${list} } fragment a on Query { ${list} } fragment b on Query { ...a }`)).toBe(once);
    expect(await workOf(`{ ${list} other: ${list.replace('totalCount', 'totalCount @skip(if: true) nodes { id }')} }`)).toBe(once * 1.5);
    expect(await workOf(`{ a: ${list.replace(') {', ') @include(if: false) {')} ${list} }`)).toBe(once);
    expect(await workOf(`{ ${list.replace('totalCount', 'totalCount again: totalCount')} }`)).toBe(once * 1.5);
  });

  test('no page of negative size makes up for another list', async () => {
    const list = '{ entities(where: { contested: true }) { totalCount }';
    expect(await workOf(`${list} documents(first: -2000000000) { nodes { id } } }`)).toBeGreaterThan(await workOf(`${list} }`));
  });
});

describe('a request over the limit', () => {
  const log = keepLog();
  let graph: ServedGraph;
  beforeAll(async () => {
    graph = await serveExample({ CLAIMGRAPH_LIMIT_WORK: '3000', CLAIMGRAPH_LOG_LEVEL: 'info' }, log.stream);
  });
  afterAll(() => graph.close());

  const HEAVY = `{ relations(where: { properties: [${again(100, '{ name: "amount", exists: true }')}] }) { totalCount } }`;
  const nested = (i: number): string => `a${i}: relations(where: { minConfidence: 0.${i}, contested: false }) { totalCount nodes { id } }`;
  const NESTED = `{ entities(first: 50) { nodes { ${Array.from({ length: 10 }, (_, i) => nested(i)).join(' ')} } } }`;

  test.each(TRANSPORTS)('is refused with the figure and the limit in few bytes, by $name', async ({ ask }) => {
    const answer = await ask(graph.url, null, HEAVY);
    const { limit, work, actual, code } = answer.errors?.[0]?.extensions ?? {};
    expect([code, limit]).toEqual(['TOO_COMPLEX', 3_000]);
    expect(work).toBeGreaterThan(3_000);
    expect(actual).toBe(work);
    expect(answer.errors?.[0]?.message).toMatch(/row-conditions .*, most of them for relations, more than the 3,000 it may: ask for fewer/);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(1_000);
  });

  test('is served with fewer conditions', async () => {
    const { body } = await graph.ask(HEAVY.replace(/\[.*\]/, '[{ name: "amount", exists: true }]'));
    expect(body).toEqual({ data: { relations: { totalCount: expect.any(Number) } } });
  });

  test('by what hangs on its nodes is refused when these are read', async () => {
    const { body } = await graph.ask(NESTED);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 3_000 });
    expect(body.errors?.[0]?.extensions?.['work']).toBeGreaterThan(3_000);
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(64_000 * 2);
  });

  test.each(['id: "microsoft"', 'name: "Microsoft"'])(
    'by the relations around { %s } is refused, and what was read until then counts',
    async (of) => {
      const where = `{ properties: [${again(60, '{ name: "amount", exists: false }')}] }`;
      const { response, body } = await graph.ask(`{ neighborhood(of: [{ ${of} }], where: ${where}) { complete } }`);
      const { code, limit, work } = body.errors?.[0]?.extensions ?? {};
      expect([code, limit]).toEqual(['TOO_COMPLEX', 3_000]);
      expect(await log.lineOf(response.headers.get('x-request-id'))).toMatchObject({ work, codes: ['TOO_COMPLEX'] });
    },
  );

  test('leaves its figure in the log and in the metrics', async () => {
    const refused = await graph.ask(HEAVY);
    const work = refused.body.errors?.[0]?.extensions?.['work'];
    const line = await log.lineOf(refused.response.headers.get('x-request-id'));
    expect(line).toMatchObject({ cost: 0, work, codes: ['TOO_COMPLEX'] });
    const served = await graph.ask('{ entities(first: 3) { nodes { id } } }');
    expect(await log.lineOf(served.response.headers.get('x-request-id'))).toMatchObject({ cost: 3, work: 4 });
    const metrics = await (await fetch(`${graph.url}/metrics`)).text();
    expect(metrics).toMatch(/^claimgraph_request_work_count [1-9]/m);
  });
});
