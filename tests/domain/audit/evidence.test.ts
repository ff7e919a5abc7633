import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { NodeRecord } from '../../../src/model/node.js';
import type { Evidence, RelationRecord } from '../../../src/model/relation.js';
import { keyed } from '../../../src/domain/values/index-keys.js';
import { change } from '../../contract/support/writing.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { openNewsGraph, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

/** Two amounts of one payment, a denial by the payee of all payments, and dates of birth of Joe. */
beforeEach(async () => {
  graph = await openNewsGraph();
  await graph.document({ id: 'own', title: 'A statement', publisherId: 'army', derivedFrom: 'guardian' });
  const paid = { type: 'Paid', from: 'microsoft', to: 'army' };
  const eur = (value: number) => ({ properties: { amount: { currency: 'EUR', value } } });
  await graph.claim({ id: 'ten', relation: { ...paid, id: 'r' }, documentId: 'guardian', started: '2020', ...eur(10) });
  await graph.claim({ id: 'twelve', relationId: 'r', documentId: 'monde', started: '2020-05', ...eur(12) });
  await graph.claim({ id: 'never', relation: paid, documentId: 'monde', claimantId: 'army', stance: 'DENIES' });
  await graph.claim({ id: 'born', entityId: 'joe', documentId: 'monde', properties: { birthDate: '1970', alias: ['J. Lopez'] } });
  await graph.claim({ id: 'born-too', entityId: 'joe', documentId: 'guardian', properties: { birthDate: '1971' } });
});

afterEach(() => graph.store.close());

/** What the check says once a node is kept otherwise, in the log, too. */
async function checkedWith(id: string, wrong: object): Promise<string[]> {
  const [before] = await graph.store.nodes([id]);
  if (!before) throw new Error(`no node ${id}`);
  const after = { ...before, ...wrong } as NodeRecord;
  await change(graph.store, [{ before, after: keyed(after, defaultOntology) }]);
  return faultsOf(graph.store);
}

async function payment(): Promise<RelationRecord> {
  const [relation] = await graph.store.relations(['r']);
  if (!relation) throw new Error('no payment');
  return relation;
}

test('what the rules have written is consistent', async () => {
  expect((await payment()).evidence).toMatchObject({ status: 'DISPUTED', contested: ['amount'] });
  expect(await faultsOf(graph.store)).toEqual([]);
});

describe('of a relation every figure is computed anew', () => {
  test.each<[keyof Evidence, unknown]>([
    ['status', 'CORROBORATED'],
    ['confidence', 0.9],
    ['asserting', 3],
    ['denying', 0],
    ['retracted', 1],
    ['independentSources', 1],
    ['independentDenials', 2],
    ['deniedByPartiesOnly', false],
    ['assertedByPartiesOnly', true],
    ['documentsRead', 1],
    ['contested', []],
    ['fewerVoices', { amount: 2 }],
    ['observations', { amount: '2020' }],
    ['method', 'claimgraph-1'],
  ])('%s', async (part, wrong) => {
    const { evidence } = await payment();
    const [fault, ...others] = await checkedWith('r', { evidence: { ...evidence, [part]: wrong } });
    expect(others.filter((one) => !one.startsWith('count '))).toEqual([]);
    expect(fault).toMatch(/^relation r its claims give evidence /);
    expect(fault).toContain(`"${part}":${JSON.stringify(evidence[part])}`);
    expect(fault).toContain(`"${part}":${JSON.stringify(wrong)}`);
  });

  test.each<[string, object, string]>([
    ['its start', { started: '2020-05' }, 'relation r its claims give started "2020", not "2020-05"'],
    ['its end', { ended: '2021' }, 'relation r its claims give ended null, not "2021"'],
    [
      'its properties',
      { properties: { amount: { currency: 'EUR', value: 12 } } },
      'relation r its claims give properties {"amount":{"currency":"EUR","value":10}}, not {"amount":{"currency":"EUR","value":12}}',
    ],
  ])('%s', async (_, wrong, fault) => {
    expect(await checkedWith('r', wrong)).toEqual([fault]);
  });

  test.each(['first', 'last', 'begunBy', 'lastedTo'] as const)('the days that its claims give: %s', async (day) => {
    const { claimedDays } = await payment();
    const faults = await checkedWith('r', { claimedDays: { ...claimedDays, [day]: 1 } });
    expect(faults).toEqual([
      `relation r its claims give claimedDays ${JSON.stringify(claimedDays)}, not ${JSON.stringify({ ...claimedDays, [day]: 1 })}`,
    ]);
  });
});

describe('of a claim it is told where it is kept otherwise', () => {
  test.each<[string, string, object, string]>([
    ['whose word it is', 'never', { voice: 'entity:microsoft' }, 'claim never voice should be "entity:army", not "entity:microsoft"'],
    ['that an end says so', 'never', { byParty: false }, 'claim never byParty should be true, not false'],
    ['with what it falls', 'ten', { fallsWithId: 'monde' }, 'claim ten fallsWithId should be null, not "monde"'],
    ['that it counts', 'ten', { counts: false }, 'claim ten counts should be true, not false'],
    ['of an entity, too', 'born', { voice: null }, 'claim born voice should be "publisher:le monde", not null'],
  ])('%s', async (_, id, wrong, fault) => {
    expect(await checkedWith(id, wrong)).toEqual([fault]);
  });
});

test('a document has the keys of its voice', async () => {
  const faults = await checkedWith('monde', { voiceKeys: ['publisher:another'] });
  expect(faults).toContain('document monde has ["publisher:another"] as keys of its voice, and should have ["publisher:le monde"]');
  expect(faults).toContain('claim twelve voice should be "publisher:another", not "publisher:le monde"');
});

test('a document that is changed behind the rules is told by all that follows from it', async () => {
  const retraction = { kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'a test', at: '2026-01-02T03:04:05.678Z', by: null, replacedById: null };
  const faults = await checkedWith('guardian', { retraction });
  expect(faults).toContain('claim ten fallsWithId should be "guardian", not null');
  expect(faults).toContain('claim ten counts should be false, not true');
  expect(faults).toContain('claim born-too counts should be false, not true');
  expect(faults.some((fault) => fault.startsWith('relation r its claims give evidence'))).toBe(true);
  expect(faults).toContain('entity joe its claims give contested [], not ["birthDate"]');
});

describe('of an entity', () => {
  test.each<[string, object, RegExp]>([
    [
      'a property that claims do not give',
      { properties: { birthDate: '1969' } },
      /^entity joe its claims give properties \{"birthDate":"1970"\}, not/,
    ],
    [
      'names that claims do not give',
      { aliases: [] },
      /^entity joe its claims give aliases \[\{"value":"J. Lopez","language":null\}\], not \[\]/,
    ],
    ['that nothing is contested', { contested: [] }, /^entity joe its claims give contested \["birthDate"\], not \[\]/],
    [
      'that something else was given with it, where it was not',
      { given: { properties: { birthDate: '1970' }, aliases: [{ value: 'J. Lopez', language: null }] } },
      /^entity joe its claims give given null, not/,
    ],
  ])('%s', async (_, wrong, fault) => {
    const faults = await checkedWith('joe', wrong);
    expect(faults).toContainEqual(expect.stringMatching(fault));
  });
});
