import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RETRACTION_KINDS, type Stance } from '../../../src/model/claim.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { deleteDocument } from '../../../src/domain/write/documents/delete-document.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import type { ClaimInput, DocumentInput, EntityInput, OnConflict } from '../../../src/domain/write/write-inputs.js';
import { faultsOf } from '../../support/faults-of.js';
import { runs } from '../../support/seed.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

/** Few of each, so that writes meet. */
const entityIds = fc.constantFrom('e1', 'e2', 'e3', 'e4');
const documentIds = fc.constantFrom('d1', 'd2', 'd3', 'd4');
const claimIds = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 3 });
const dates = fc.constantFrom('2020', '2020-05', '2021', '2020/2022', '2025-13');
const onConflict = fc.constantFrom<OnConflict[]>('ERROR', 'KEEP', 'UPDATE', 'UPDATE');
const externalIds = fc.subarray(['x1', 'x2']).map((values) => values.map((value) => ({ scheme: 'x', value })));

const entities: fc.Arbitrary<EntityInput> = fc.record(
  { id: entityIds, type: fc.constantFrom('Person', 'Company', 'Product'), name: fc.constantFrom('A', 'B'), externalIds, onConflict },
  { requiredKeys: ['id', 'type', 'name'] },
);
const documents: fc.Arbitrary<DocumentInput> = fc.record(
  {
    id: documentIds,
    title: fc.constantFrom('A', 'B'),
    url: maybe(fc.constantFrom('https://a.example/1', 'https://b.example/2')),
    publisher: maybe(fc.constantFrom('Paper', 'Agency')),
    publisherId: maybe(entityIds),
    derivedFrom: maybe(documentIds),
    onConflict,
  },
  { requiredKeys: ['id', 'title'] },
);
const relations = fc.record({
  id: maybe(fc.constantFrom('r1', 'r2', 'r3')),
  type: fc.constantFrom('Supplied', 'Fired', 'FamilyOf'),
  from: entityIds,
  to: entityIds,
});
const claims: fc.Arbitrary<ClaimInput> = fc.record(
  {
    id: claimIds,
    relation: relations,
    documentId: documentIds,
    originalDocumentId: maybe(documentIds),
    stance: fc.constantFrom<Stance[]>('ASSERTS', 'ASSERTS', 'DENIES'),
    scope: fc.constantFrom([], [], ['started'], ['product']),
    started: maybe(dates),
    observedOn: maybe(dates),
    claimantId: maybe(entityIds),
    onBehalfOfId: maybe(entityIds),
    properties: maybe(entityIds.map((product) => ({ product }))),
    confidence: fc.constantFrom(0.5, 0.7, 1),
    replaces: maybe(claimIds),
  },
  { requiredKeys: ['id', 'relation', 'documentId'] },
);

const aboutEntities: fc.Arbitrary<ClaimInput> = fc.record(
  {
    id: claimIds,
    entityId: entityIds,
    documentId: documentIds,
    stance: fc.constantFrom<Stance[]>('ASSERTS', 'ASSERTS', 'DENIES'),
    scope: fc.constantFrom([], ['birthDate']),
    observedOn: maybe(dates),
    properties: fc.constantFrom({ birthDate: '1970' }, { birthDate: '1969/1970', alias: ['A', 'C'] }, {}),
  },
  { requiredKeys: ['id', 'entityId', 'documentId'] },
);

type Write = (graph: WrittenGraph) => Promise<unknown>;
const some = <Input>(weight: number, inputs: fc.Arbitrary<Input>, write: (graph: WrittenGraph, input: Input) => Promise<unknown>) => ({
  weight,
  arbitrary: inputs.map(
    (input): Write =>
      (graph) =>
        write(graph, input),
  ),
});
const step = (graph: WrittenGraph, make: typeof deleteDocument, id: string): Promise<unknown> =>
  graph.write(make({ id, cascade: true }, SETTINGS, ['input']));

const writes: fc.Arbitrary<Write> = fc.oneof(
  some(2, entities, (graph, input) => graph.entity(input)),
  some(2, documents, (graph, input) => graph.document(input)),
  some(4, claims, (graph, input) => graph.claim(input)),
  some(2, aboutEntities, (graph, input) => graph.claim(input)),
  some(2, fc.array(fc.oneof(claims, aboutEntities), { minLength: 2, maxLength: 3 }), (graph, inputs) => graph.claims(...inputs)),
  some(2, fc.tuple(fc.oneof(documentIds, claimIds), fc.constantFrom(...RETRACTION_KINDS)), (graph, [id, kind]) => graph.retract(id, kind)),
  some(1, documentIds, (graph, id) => step(graph, deleteDocument, id)),
  some(1, entityIds, (graph, id) => step(graph, deleteEntity, id)),
  some(1, fc.constantFrom('r1', 'r2', 'r3'), (graph, id) => step(graph, deleteRelation, id)),
);

/** All entities and documents are there to begin with, so that most claims can be recorded. */
async function startingGraph(): Promise<WrittenGraph> {
  const graph = await openGraph();
  for (const id of ['e1', 'e2']) await graph.entity({ id, type: 'Person', name: id });
  for (const id of ['e3', 'e4']) await graph.entity({ id, type: id === 'e3' ? 'Company' : 'Product', name: id });
  for (const id of ['d1', 'd2', 'd3', 'd4']) await graph.document({ id, title: id });
  return graph;
}

async function attempt(writing: Promise<unknown>): Promise<'written' | 'refused'> {
  return writing.then(
    () => 'written',
    (error: unknown) => {
      if (!(error instanceof ClaimgraphError)) throw error;
      return 'refused';
    },
  );
}

test('whatever is written, in whatever order: the store is consistent, and says of each relation what its claims add up to', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(writes, { minLength: 10, maxLength: 40 }), async (sequence) => {
      const graph = await startingGraph();
      for (const write of sequence) if ((await attempt(write(graph))) === 'written') written++;
      const faults = await faultsOf(graph.store);
      await graph.store.close();
      expect(faults).toEqual([]);
    }),
    runs(400),
  );
  expect(written).toBeGreaterThan(100);
});
