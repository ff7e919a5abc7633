import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';

let compiling: ServedGraph;
let interpreting: ServedGraph;
beforeAll(async () => {
  compiling = await serveExample();
  interpreting = await serveExample({ CLAIMGRAPH_COMPILE: 'off' });
});
afterAll(async () => {
  await compiling.close();
  await interpreting.close();
});

type Select = (condition: string) => string;

/** What is selected, with a condition or without one. */
const SELECTED: readonly (readonly [string, Select])[] = [
  ['a field', (on) => `name ${on} type`],
  ['a field that holds fields', (on) => `relations(first: 1) ${on} { nodes { id label } }`],
  ['a field that holds a fragment', (on) => `relations(first: 1) ${on} { ... { nodes { label } } }`],
  ['an inline fragment', (on) => `... ${on} { name type }`],
  ['an inline fragment with a type', (on) => `... on Agent ${on} { name aliases { value } }`],
  ['a named fragment', (on) => `...Named ${on}`],
  ['a named fragment that spreads another', (on) => `...Outer ${on}`],
  ['a named fragment within an inline one', (on) => `... ${on} { ...Named }`],
  ['an inline fragment within another', (on) => `... on Entity { ... ${on} { name } }`],
];
const FRAGMENTS: Readonly<Record<string, string>> = {
  Named: 'fragment Named on Entity { name type }',
  Outer: 'fragment Outer on Entity { id ...Named } fragment Named on Entity { name type }',
};

/** Of one type, since code for fields of all types of entities at once would be too large to be compiled. */
const ONE = 'one: company(id: "microsoft")';
const OTHER = 'other: company(id: "microsoft")';

/** Where it is selected on a condition, and where once more without one. */
const PLACES: readonly (readonly [string, (select: Select, condition: string) => string])[] = [
  ['in one place', (select, on) => `${ONE} { id ${select(on)} }`],
  ['here, and in another field', (select, on) => `${ONE} { id ${select(on)} } ${OTHER} { id ${select('')} }`],
  ['here, and after itself', (select, on) => `${ONE} { ${select(on)} id ${select('')} }`],
  [
    'here, and in the same field further on',
    (select, on) => `${ONE} { ${select(on)} } ${OTHER} { id } ${ONE} { id ... { ${select('')} } }`,
  ],
];
const BOTH = [true, false].flatMap((on) => [true, false].map((off) => ({ on, off })));
const CONDITIONS: readonly (readonly [string, readonly object[]])[] = [
  ['@include(if: $on)', [{ on: false }, { on: true }]],
  ['@skip(if: $off)', [{ off: true }, { off: false }]],
  ['@include(if: $on) @skip(if: $off)', BOTH],
];

test.each(SELECTED.flatMap(([what, select]) => PLACES.map(([where, place]) => [what, where, select, place] as const)))(
  '%s on a condition, %s: the answer is the same, however often and with what variables it is asked',
  async (_what, _where, select, place) => {
    for (const [condition, requests] of CONDITIONS) {
      const query = queryOf(place(select, condition));
      for (const variables of [...requests, ...requests])
        expect(await textOf(compiling, query, variables)).toBe(await textOf(interpreting, query, variables));
    }
  },
);

test('a response name that is a prototype in programs is in the answer', async () => {
  const query = '{ __proto__: stats { entities } stats { __proto__: claims documents } }';
  for (let time = 0; time < 4; time++) expect(await textOf(compiling, query, {})).toBe(await textOf(interpreting, query, {}));
});

function queryOf(selected: string): string {
  const definitions = ['on', 'off'].filter((name) => selected.includes(`$${name})`)).map((name) => `$${name}: Boolean!`);
  const spread = Object.keys(FRAGMENTS).find((name) => selected.includes(`...${name}`));
  return `query (${definitions.join(', ')}) { ${selected} } ${FRAGMENTS[spread ?? ''] ?? ''}`;
}

/** The answer as its bytes are; it has no errors. */
async function textOf({ url }: ServedGraph, query: string, variables: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const text = await response.text();
  expect(text).toMatch(/^\{"data":\{/);
  return text;
}
