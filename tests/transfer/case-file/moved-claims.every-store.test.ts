/** A case that was loaded before it was known which entities of the store its own are. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import type { LoadedCase } from '../../../src/transfer/case-file/load-case-file.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { caseGraphOver, type CaseGraph } from './support/case-graph.js';

const TIMEOUT_MS = 120_000;
const SETTINGS = { ontology: defaultOntology, by: 'Ann' };
const CASE = `case: One
entities:
  - { type: Company, name: Microsoft }
  - { type: Company, name: Supplier }
  - { type: Person, name: Ann Li }
documents:
  - { title: Minutes, publisherEntity: Microsoft }
  - { title: Report, publisher: Paper }
relations:
  - type: Supplied
    from: Supplier
    to: Microsoft
    claims:
      - { document: Minutes, claimant: Microsoft, statement: It was supplied. }
      - { id: by-report, document: Report, stance: denies, onBehalfOf: Microsoft }
  - type: Led
    from: Ann Li
    to: Supplier
    claims:
      - { document: Report, claimant: Microsoft }
      - { document: Minutes }
`;

const fixture = fixtureUnderTest(fixtureInMemory);
let graph: CaseGraph;
beforeEach(async () => {
  graph = caseGraphOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
  await graph.commit(createEntity({ id: 'ms', type: 'Company', name: 'Microsoft' }, SETTINGS, []));
  await graph.load(CASE);
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const linesOf = ({ hints }: LoadedCase): string[] => hints.map(({ code, message }) => `${code}: ${message}`);
const entity = async (id: string) => (await graph.store.entities([id]))[0] ?? null;
const idsOf = async (kind: 'entity' | 'document' | 'relation' | 'claim'): Promise<string[]> =>
  (await graph.store.scan(kind, '', 100)).map(({ id }) => id);

test('with --join what it recorded goes over to the entity that is meant', async () => {
  const before = await graph.store.tallies();
  await graph.load(CASE, { join: true });
  expect(await idsOf('entity')).toEqual(['ms', 'one:ann-li', 'one:supplier']);
  const relations = await graph.store.relations(await idsOf('relation'));
  expect(relations.map((relation) => [relation?.type, relation?.from, relation?.to, relation?.evidence.status])).toEqual([
    ['Led', 'one:ann-li', 'one:supplier', 'SINGLE_SOURCE'],
    ['Supplied', 'one:supplier', 'ms', 'DISPUTED'],
  ]);
  const after = await graph.store.tallies();
  expect([after.claims, after.documents]).toEqual([before.claims, before.documents]);
  expect((await graph.store.documents(await idsOf('document'))).map((document) => document?.publisherEntityId)).toEqual(['ms', null]);
  const last = await graph.store.lastSequence();
  await graph.load(CASE, { join: true });
  expect(await graph.store.lastSequence()).toBe(last);
  expect(await faultsOf(graph.store)).toEqual([]);
});

test('so it does where the file is told its id, as it was advised', async () => {
  const named = CASE.replace('type: Company, name: Microsoft', 'id: ms, type: Company, name: Microsoft');
  expect(linesOf(await graph.load(named))).toContain('MOVED: what this file recorded of Microsoft as one:microsoft is recorded of ms now');
  expect(await idsOf('entity')).toEqual(['ms', 'one:ann-li', 'one:supplier']);
  expect((await graph.store.tallies()).claims).toBe(4);
  const last = await graph.store.lastSequence();
  expect(linesOf(await graph.load(named)).filter((line) => !line.startsWith('PUBLISHER'))).toEqual([]);
  expect(await graph.store.lastSequence()).toBe(last);
  expect(await faultsOf(graph.store)).toEqual([]);
});

test('what others have recorded of the first stays with it', async () => {
  const owned = { id: 'owned', type: 'Owned', from: 'one:supplier', to: 'one:microsoft' };
  await graph.commit(recordClaim({ id: 'theirs', relation: owned, document: { title: 'Register' } }, SETTINGS, []));
  const supplied = (await graph.store.scan('relation', '', 10)).find((node) => node.kind === 'relation' && node.type === 'Supplied');
  await graph.commit(recordClaim({ id: 'also', relationId: supplied?.id ?? '', document: { title: 'Letter' } }, SETTINGS, []));
  const lines = linesOf(await graph.load(CASE, { join: true }));
  expect(lines).toContain('MOVED: what this file recorded of Microsoft as one:microsoft is recorded of ms now');
  const relations = (await graph.store.scan('relation', '', 10)).filter((node) => node.kind === 'relation');
  expect(relations.map(({ type, to, evidence }) => `${type} ${to} ${evidence.asserting}:${evidence.denying}`).sort()).toEqual([
    'Led one:supplier 2:0',
    'Owned one:microsoft 1:0',
    'Supplied ms 1:1',
    'Supplied one:microsoft 1:0',
  ]);
  const last = await graph.store.lastSequence();
  await graph.load(CASE, { join: true });
  expect(await graph.store.lastSequence()).toBe(last);
  expect(await faultsOf(graph.store)).toEqual([]);
});

test('what another part of the case has under the name stays, whatever id this part gives', async () => {
  const part = 'case: One\nentities: [{ id: ms-2, type: Company, name: Microsoft }]\n';
  const last = await graph.store.lastSequence();
  expect((await graph.load(part)).entities.added).toBe(1);
  expect(await graph.store.lastSequence()).toBe(last + 1);
  expect(await entity('one:microsoft')).not.toBeNull();
});

test.each([{}, { restore: true }])(
  'later without --join it stays so, and nothing is told to be deleted or made twice: %j',
  async (options) => {
    await graph.load(CASE, { join: true });
    const last = await graph.store.lastSequence();
    expect(linesOf(await graph.load(CASE, options)).filter((line) => !line.startsWith('PUBLISHER'))).toEqual([
      'JOINED: Microsoft of this file was joined to Microsoft (ms) of the store: load with --join, or write `id: ms`',
    ]);
    expect(await graph.store.lastSequence()).toBe(last);
    const more = `${CASE}      - { document: Report, onBehalfOf: Microsoft, statement: Said again. }\n`;
    expect((await graph.load(more, options)).claims).toEqual({ added: 1, changed: 0, unchanged: 4 });
    expect(await idsOf('entity')).toEqual(['ms', 'one:ann-li', 'one:supplier']);
    expect(await faultsOf(graph.store)).toEqual([]);
  },
);
