/** What claims of a case may be about, and deny. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { replaceOnce } from '../../support/replace-once.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';

const CASE = `case: Harbour
entities:
  - type: Company
    name: Pier
    properties: { country: GB }
    claims:
      - { document: Register, properties: { foundingDate: 1998, alias: [1998 Ltd, Old Pier] }, observedOn: 2020 }
      - { document: Ledger, stance: denies, properties: { foundingDate: 1998 }, scope: [foundingDate], statement: It was later. }
      - { document: Ledger, locator: page 3 }
  - { type: PublicBody, name: Board }
documents:
  - { title: Register, publisher: The Register }
  - { title: Ledger, publisher: The Board }
relations:
  - type: Paid
    from: Board
    to: Pier
    claims:
      - { document: Ledger, started: 2020, properties: { amount: { currency: EUR, value: 10 } } }
      - { document: Register, stance: denies, scope: [amount], properties: { amount: { currency: EUR, value: 10 } } }
  - type: Led
    from: Ann
    to: Pier
    claims: [{ document: Register, observedOn: 2012 }]
  - { type: Led, from: Ann, to: Board, claims: [{ document: Ledger }] }
`.replace('  - { type: PublicBody', '  - { type: Person, name: Ann }\n  - { type: PublicBody');

let graph: CaseGraph;
beforeEach(async () => {
  graph = await openCaseGraph();
});
afterEach(() => graph.store.close());

const claims = async (): Promise<ClaimRecord[]> => (await graph.store.scan('claim', '', 100)).filter((node) => node.kind === 'claim');
const paid = async (): Promise<RelationRecord | null | undefined> => (await graph.store.relations(['harbour:board.paid.pier']))[0];

test('claims below an entity are about it: its properties, other names, and where it is mentioned', async () => {
  expect((await graph.load(CASE)).claims.added).toBe(7);
  const [pier] = await graph.store.entities(['harbour:pier']);
  expect(pier).toMatchObject({
    properties: { foundingDate: '1998', country: ['GB'] },
    given: { properties: { country: ['GB'] } },
    contested: ['foundingDate'],
  });
  expect(pier?.aliases.map(({ value }) => value)).toEqual(['1998 Ltd', 'Old Pier']);
  const about = (await claims()).filter(({ entityId }) => entityId === 'harbour:pier');
  const said = about.map(({ observedOn, scope, locator }) => [observedOn, ...scope, locator].filter(Boolean).join());
  expect(said.sort()).toEqual(['2020', 'foundingDate', 'page 3']);
  expect(await faultsOf(graph.store)).toEqual([]);
});

test('claims on relations are observed on a day, and deny a value alone', async () => {
  await graph.load(CASE);
  expect((await paid())?.evidence).toMatchObject({ status: 'SINGLE_SOURCE', denying: 0 });
  expect((await paid())?.evidence.contested).toEqual(['amount']);
  expect((await claims()).find(({ relationType, observedOn }) => relationType === 'Led' && observedOn === '2012')).toBeDefined();
});

test('loaded again they change nothing, and one that denies something else is another', async () => {
  await graph.load(CASE);
  const last = await graph.store.lastSequence();
  expect((await graph.load(CASE)).claims).toEqual({ added: 0, changed: 0, unchanged: 7 });
  expect(await graph.store.lastSequence()).toBe(last);
  const other = replaceOnce(CASE, 'stance: denies, scope: [amount]', 'stance: denies, scope: []');
  expect((await graph.load(other)).claims).toMatchObject({ added: 1, unchanged: 6 });
});

test('they go with an entity that is deleted, and are not brought back', async () => {
  await graph.load(CASE);
  await graph.commit(deleteEntity({ id: 'harbour:pier', cascade: true }, { ontology: defaultOntology, by: 'Ed' }, []));
  expect((await graph.load(CASE)).hints.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^entity "harbour:pier" was deleted at .* by Ed, with 8 more of this file, and is left out/),
  ]);
  expect((await graph.load(CASE, { restore: true })).claims).toMatchObject({ added: 6, unchanged: 1 });
});

test('all faults are told at once, each at its line', async () => {
  let text = replaceOnce(CASE, 'observedOn: 2020', 'observedOn: 2025-02-30');
  text = replaceOnce(text, 'scope: [foundingDate], statement', 'scope: [founded], statement');
  text = replaceOnce(text, 'locator: page 3', 'scope: [foundingDate], properties: { foundingDate: 1999, purpose: x }');
  text = replaceOnce(text, 'scope: [amount]', 'scope: amount');
  text = replaceOnce(text, 'started: 2020,', 'started: 2020, observedOn: 2020,');
  const faults = await graph.faultsOf(text);
  expect(faults.map((fault) => fault.split(': ').slice(0, 2).join(': '))).toEqual([
    '7: entities[0].claims[0].observedOn',
    '8: entities[0].claims[1].scope[0]',
    '9: entities[0].claims[2].properties.purpose',
    '9: entities[0].claims[2].scope',
    '20: relations[0].claims[0].observedOn',
    '21: relations[0].claims[1].scope',
  ]);
});

test('an entity that can not be written takes its claims along, without a fault of their own', async () => {
  const text = replaceOnce(CASE, 'type: Company', 'type: Compny');
  expect(await graph.faultsOf(text)).toEqual(['3: entities[0].type: Compny is no type of the ontology; did you mean `Company`?']);
  const nameless = replaceOnce(replaceOnce(text, '    name: Pier\n', ''), 'Compny', 'Company');
  expect((await graph.faultsOf(nameless)).filter((fault) => !fault.includes('relations'))).toEqual(['3: entities[0].name: is missing']);
});
