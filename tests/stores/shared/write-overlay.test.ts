import { beforeEach, expect, test } from '@jest/globals';
import { recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { withRecomputation } from '../../../src/domain/write/recompute-relations.js';
import type { Change } from '../../../src/model/change.js';
import type { NodeRecord } from '../../../src/model/node.js';
import { ReadRequest, readSetOf, type ReadSet } from '../../../src/model/read-set.js';
import { WriteOverlay } from '../../../src/stores/shared/write-overlay.js';
import { aClaim, aDocument, anEntity, aRelation } from '../../domain/support/records.js';
import { creation, deletion, update } from '../../contract/support/writing.js';
import { FIXED_TIME } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';

/** Counts how often a node is put into its place. */
class CountingOverlay extends WriteOverlay {
  puts = 0;

  protected override put(id: string, state: NodeRecord | null | undefined): void {
    this.puts += 1;
    super.put(id, state);
  }
}

let overlay: CountingOverlay;
beforeEach(() => {
  overlay = new CountingOverlay(defaultOntology);
});

/** What the overlay asks a store for, when it is asked this; null where it answers by itself. */
function requestOf(question: () => unknown): Partial<ReadSet> | null {
  try {
    question();
    return null;
  } catch (error) {
    if (!(error instanceof ReadRequest)) throw error;
    return Object.fromEntries(Object.entries(error.readSet).filter(([, part]) => (part as unknown[]).length > 0));
  }
}

const lay = (...changes: Change[]): void => void overlay.savepoint(() => overlay.lay(...changes));

test('a change is laid over once: a hundred claims cost no more than two puts a change', () => {
  const claims = Array.from({ length: 100 }, (_, i) => ({
    relation: { type: 'Supplied', from: 'microsoft', to: 'army' },
    document: { title: `Report ${i}`, publisher: `Paper ${i}` },
  }));
  const step = recordClaims(claims, { ontology: defaultOntology, by: null, nameOfType: String }, []);
  overlay.add([anEntity({ id: 'microsoft', type: 'Company' }), anEntity({ id: 'army', type: 'MilitaryUnit' })], step.readSet);
  const before = overlay.puts;
  const { result, changes } = overlay.savepoint(() => withRecomputation(step)(overlay, FIXED_TIME));
  expect(changes).toHaveLength(202);
  expect(result.parts).toHaveLength(202);
  expect(overlay.puts - before).toBeLessThanOrEqual(2 * changes.length);
});

test('what was not read is asked for, by what the question was', () => {
  expect(requestOf(() => overlay.entity('a'))).toEqual({ nodes: ['a'] });
  expect(requestOf(() => overlay.entities(['a', 'b']))).toEqual({ nodes: ['a', 'b'] });
  expect(requestOf(() => overlay.claimsOn('r'))).toEqual({ relationsWithClaims: ['r'] });
  expect(requestOf(() => overlay.relationsBetween({ type: 'T', from: 'a', to: 'b' }))).toEqual({
    relationsBetween: [{ type: 'T', from: 'a', to: 'b' }],
  });
  expect(requestOf(() => overlay.entityByExternalId({ scheme: 's', value: 'v' }))).toEqual({
    entitiesByExternalId: [{ scheme: 's', value: 'v' }],
  });
  overlay.add([anEntity({ id: 'e' }), aDocument({ id: 'd' })], readSetOf({ nodes: ['e', 'd', 'nobody'] }));
  expect(requestOf(() => overlay.nodesNaming('e'))).toEqual({ aroundEntities: ['e'] });
  expect(requestOf(() => overlay.nodesNaming('d'))).toEqual({ aroundDocuments: ['d'] });
  expect(overlay.nodesNaming('nobody')).toEqual([]);
});

test('what was read whole is not asked for again: around a document, all that derives from it and the relations of its claims', () => {
  const records = [
    aDocument({ id: 'root' }),
    aDocument({ id: 'copy', derivedFromId: 'root' }),
    aDocument({ id: 'other' }),
    aRelation({ id: 'r', from: 'a', to: 'b' }),
    aClaim({ id: 'c1', relationId: 'r', documentId: 'copy' }),
    aClaim({ id: 'c2', relationId: 'r', documentId: 'other' }),
  ];
  overlay.add(records, readSetOf({ aroundDocuments: ['root'] }));
  expect(overlay.nodesNaming('root').map(({ id }) => id)).toEqual(['copy']);
  expect(overlay.nodesNaming('copy').map(({ id }) => id)).toEqual(['c1']);
  expect(overlay.claimsOn('r').map(({ id }) => id)).toEqual(['c1', 'c2']);
  expect(requestOf(() => overlay.nodesNaming('other'))).toEqual({ aroundDocuments: ['other'] });
});

test('a node that is made has nothing that a store could add; taken back, it is as unknown as before', () => {
  const relation = aRelation({ id: 'r', from: 'a', to: 'b' });
  const refusal = new Error('refused');
  const refused = (): void => {
    overlay.savepoint(() => {
      overlay.lay(creation(relation));
      expect(overlay.claimsOn('r')).toEqual([]);
      throw refusal;
    });
  };
  expect(refused).toThrow(refusal);
  expect(requestOf(() => overlay.node('r'))).toEqual({ nodes: ['r'] });
  expect(requestOf(() => overlay.claimsOn('r'))).toEqual({ relationsWithClaims: ['r'] });
});

test('a savepoint takes back its own changes alone, also of a node that changed several times', () => {
  const [first, second, third] = ['First', 'Second', 'Third'].map((name) => anEntity({ id: 'e', name }));
  if (!first || !second || !third) throw new Error('there are three');
  overlay.add([], readSetOf({ nodes: ['e'] }));
  lay(creation(first));
  const refused = (): void => {
    overlay.savepoint(() => {
      overlay.lay(update(first, second), update(second, third), deletion(third));
      expect(overlay.node('e')).toBeNull();
      throw new Error('refused');
    });
  };
  expect(refused).toThrow('refused');
  expect(overlay.entity('e')?.name).toBe('First');
});

test('a relation that was looked for with its claims and is not there is not looked for again', () => {
  overlay.add([], readSetOf({ relationsWithClaims: ['r'] }));
  expect([overlay.relation('r'), overlay.claimsOn('r')]).toEqual([null, []]);
});
