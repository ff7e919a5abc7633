/** An operation that comes again is not measured again: what it costs with its variables is what it would cost, measured anew. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getOperationAST, parse, validate, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { operationCost } from '../../../src/http/limits/cost.js';
import { createMeasures } from '../../../src/http/limits/measured-operation.js';
import { operationWork } from '../../../src/http/limits/work.js';
import type { Tallies } from '../../../src/model/tallies.js';
import { schema } from '../../support/ask.js';
import { defaultOntology } from '../../support/ontology.js';
import { runs } from '../../support/seed.js';
import { drawFrom } from '../apollo/support/draw.js';
import { randomOperation } from '../apollo/support/random-operation.js';

type Variables = Readonly<Record<string, unknown>>;

const MANY: Tallies = {
  entities: new Map([['Company', 1_000_000]]),
  relations: new Map([['Supplied', 1_000_000]]),
  statuses: new Map([['SINGLE_SOURCE', 1_000_000]]),
  claims: 1_000_000,
  documents: 1_000_000,
};

function operationOf(query: string): [DocumentNode, OperationDefinitionNode] {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('it has one operation');
  return [document, operation];
}

const orError = (work: () => number): unknown => {
  try {
    return work();
  } catch (error) {
    return String(error);
  }
};

test('100 random operations, with variables that change and come again, cost what they cost at first sight', () => {
  const property = fc.property(fc.gen(), (generate) => {
    const draw = drawFrom(generate);
    const { query, requests } = randomOperation(schema, ['acme'], draw);
    if (validate(schema, parse(query)).length > 0) return;
    const [document, operation] = operationOf(query);
    const measured = createMeasures(schema);
    for (const variables of [...requests, ...requests, {}]) {
      const cost = orError(() => measured(document, operation, defaultOntology).costWith(variables));
      expect(cost).toEqual(orError(() => operationCost(schema, document, operation, variables)));
    }
  });
  fc.assert(property, { ...runs(100), endOnFailure: true });
});

test.each<[string, string, readonly Variables[]]>([
  ['numbers', 'query ($n: Int = 7) { entities(first: $n) { nodes { id } } }', [{ n: 10 }, {}, { n: null }, { n: 20 }, { n: 10 }]],
  [
    'conditions',
    'query ($is: Boolean!) { entities(first: 9) @include(if: $is) { nodes { id } } }',
    [{ is: true }, { is: false }, { is: true }],
  ],
  ['lists', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', [{ ids: ['a'] }, { ids: ['a', 'b'] }, { ids: ['a'] }]],
  [
    'filters',
    'query ($where: EntityFilter) { entities(where: $where) { totalCount } }',
    [
      { where: null },
      { where: { hasRelation: {} } },
      { where: {} },
      { where: { not: { hasRelation: {} } } },
      { where: { and: [{ hasRelation: {} }, { hasRelation: {} }] } },
      { where: { or: Array.from({ length: 60 }, () => ({ hasRelation: {} })) } },
      { where: { or: Array.from({ length: 61 }, () => ({ hasRelation: {} })) } },
    ],
  ],
  [
    'budgets of searches',
    'query ($input: PathsInput!) { paths(input: $input) { status } }',
    [1_000, 900_000, 1_000].map((maxExpansions) => ({ input: { from: { id: 'a' }, to: { id: 'b' }, maxExpansions } })),
  ],
])('%s that change the cost are told apart', (_, query, requests) => {
  const [document, operation] = operationOf(query);
  expect(validate(schema, document)).toEqual([]);
  const measured = createMeasures(schema);
  const costs = requests.map((variables) => measured(document, operation, defaultOntology).costWith(variables));
  expect(costs).toEqual(requests.map((variables) => operationCost(schema, document, operation, variables)));
  expect(new Set(costs).size).toBeGreaterThan(1);
});

test('what a text says changes nothing, however many there are', () => {
  const [document, operation] = operationOf('query ($id: ID!) { entity(id: $id) { id relations { nodes { id } } } }');
  const measured = createMeasures(schema);
  const costs = Array.from({ length: 1_000 }, (_, i) => measured(document, operation, defaultOntology).costWith({ id: `entity-${i}` }));
  expect(new Set(costs)).toEqual(new Set([operationCost(schema, document, operation, { id: 'entity' })]));
});

test('an operation that is said to have no work has none, whatever its variables', async () => {
  const sources = { schema, ontology: defaultOntology, tallies: async () => MANY };
  const queries = [
    '{ entity(id: "acme") { relations { totalCount } } }',
    '{ stats { entities } __typename }',
    '{ __schema { types { name } } }',
    'query ($is: Boolean = true) { entities(where: { not: { ids: [] } }) @include(if: $is) { totalCount } }',
    '{ ...list } fragment list on Query { relations(where: { minConfidence: 0.5 }) { totalCount } }',
    '{ companies(orderBy: { field: DEGREE, direction: DESC }) { nodes { id } } }',
    '{ paths(input: { from: { id: "a" }, to: { id: "b" } }) { status } }',
  ];
  const works = await Promise.all(
    queries.map(async (query) => {
      const [document, operation] = operationOf(query);
      const { work } = await operationWork(document, operation, {}, sources);
      return [createMeasures(schema)(document, operation, defaultOntology).hasWork, work > 0];
    }),
  );
  expect(works).toEqual(queries.map((_, i) => [i >= 3, i >= 3]));
});
