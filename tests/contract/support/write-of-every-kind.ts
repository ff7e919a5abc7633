import type { GraphStore } from '../../../src/model/graph-store.js';
import { readSetOf, type ReadSet } from '../../../src/model/write/read-set.js';
import type { NodeRecord } from '../../../src/model/node.js';
import { aClaim, aDocument, anEntity, aRelation } from '../../domain/support/records.js';
import type { RandomGraph } from './random-records.js';
import { callOf, change, creation, deletion, update } from './writing.js';

/** Writes that read, make, change and delete nodes of every kind, and leave the graph as it was. */
export async function writeOfEveryKind(store: GraphStore, graph: RandomGraph): Promise<void> {
  const made = newNodes(graph);
  const [outcome] = await store.write([callOf(made.map(creation), { readSet: readSetOfEveryKind(graph) })]);
  if (!outcome?.written) throw outcome?.error ?? new Error('no outcome');
  const changed = made.map(renamed);
  await change(
    store,
    made.map((node, i) => update(node, changed[i] ?? node)),
  );
  await change(store, changed.toReversed().map(deletion));
}

/** Each stands on those before it. */
function newNodes({ entities: [entity], documents: [document] }: RandomGraph): readonly NodeRecord[] {
  const externalIds = [{ scheme: 'lei', value: 'new' }];
  return [
    anEntity({ id: 'new-entity', type: 'Company', externalIds, properties: { owner: entity?.id ?? '', employees: 3 } }),
    aDocument({ id: 'new-document', derivedFromId: document?.id ?? null, publisherEntityId: 'new-entity' }),
    aRelation({ id: 'new-relation', type: 'Owned', from: 'new-entity', to: entity?.id ?? '' }),
    aClaim({
      id: 'new-claim',
      relationId: 'new-relation',
      relationType: 'Owned',
      documentId: 'new-document',
      claimantId: 'new-entity',
      properties: { owner: entity?.id ?? '' },
    }),
  ];
}

function renamed(node: NodeRecord): NodeRecord {
  switch (node.kind) {
    case 'entity':
      return { ...node, name: 'Changed', properties: {} };
    case 'document':
      return { ...node, title: 'Changed' };
    case 'relation':
      return { ...node, started: '2001' };
    case 'claim':
      return { ...node, statement: 'Changed', properties: {} };
  }
}

function readSetOfEveryKind({ entities: [entity], documents: [document], relations: [relation] }: RandomGraph): ReadSet {
  const [entityId, documentId, relationId] = [entity?.id ?? '', document?.id ?? '', relation?.id ?? ''];
  return readSetOf({
    nodes: [entityId, documentId, relationId],
    entitiesByExternalId: [{ scheme: 'lei', value: 'Q1' }],
    documentsBySha256: ['1'.repeat(64)],
    documentsByUrl: ['https://example.org/1'],
    entitiesByName: ['acme'],
    relationsBetween: [{ type: 'Owned', from: entityId, to: entityId, days: { first: 0, last: 1 } }],
    standingDenials: [{ type: 'Owned', from: entityId, to: entityId }],
    claimGroups: ['c1'],
    entitiesWithClaims: [entityId],
    relationsWithClaims: [relationId],
    aroundDocuments: [documentId],
    aroundEntities: [entityId],
    typeObstacles: [{ entity: entityId, start: ['Owned'], end: ['Owned'], value: ['owner'], given: ['sector'] }],
  });
}
