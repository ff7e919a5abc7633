import { expect } from '@jest/globals';
import { changePasses } from '../../../src/domain/changes/change-filter.js';
import type { ChangeFilter } from '../../../src/model/filters.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { readSetOf } from '../../../src/model/write/read-set.js';
import type { NodeRecord } from '../../../src/model/node.js';
import { aClaim, aDocument, anEntity, aRelation, aRetraction } from '../../domain/support/records.js';
import { changesThat } from './filters.js';
import { NEWS } from './news.js';
import { callOf, creation, deletion, update } from './writing.js';

/** Filters of every sort, each of which lets some changes of the history through, but not all. */
const CHANGE_FILTERS: readonly (readonly [label: string, filter: ChangeFilter])[] = [
  ['an entity', changesThat({ touching: ['acme'] })],
  ['a relation and a document', changesThat({ touching: ['r-supplied', 'd-copy'] })],
  ['relations and documents', changesThat({ kinds: ['relation', 'document'] })],
  ['what was deleted', changesThat({ touching: ['gone'] })],
  ['entities of a type', changesThat({ types: { ofEntities: ['Person'], ofRelations: [] } })],
  ['relations of a type, and claims on them', changesThat({ types: { ofEntities: [], ofRelations: ['Supplied'] } })],
  ['either', changesThat({ types: { ofEntities: ['Product', 'Company'], ofRelations: ['Owned'] } })],
  ['deletions', changesThat({ actions: ['DELETED'] })],
  ['retractions and updates', changesThat({ actions: ['RETRACTED', 'UPDATED'] })],
  ['a writer', changesThat({ by: ['Ann'] })],
  [
    'all at once',
    changesThat({
      kinds: ['relation'],
      touching: ['gone'],
      types: { ofEntities: [], ofRelations: ['Owned'] },
      actions: ['CREATED'],
      by: ['Ann'],
    }),
  ],
];

/** Writes the news, and then something of every sort: retractions, updates, and what is deleted again, by Ann. */
export async function writeHistory(store: GraphStore): Promise<void> {
  const gone = anEntity({ id: 'gone', name: 'Gone' });
  const claim = aClaim({ id: 'c-gone', relationId: 'r-gone', relationType: 'Owned', documentId: 'd-gone' });
  const document = aDocument({ id: 'd-gone' });
  const relation = aRelation({ id: 'r-gone', type: 'Owned', from: 'gone', to: 'gone' });
  const retracted: NodeRecord = { ...claim, retraction: aRetraction('REPLACED') };
  const calls = [
    NEWS.map(creation),
    [gone, document, relation, claim].map(creation),
    [update(claim, retracted), update(document, { ...document, retraction: aRetraction('RECORDING_ERROR') })],
    [update(retracted, { ...claim, retraction: aRetraction('RECORDING_ERROR') })],
    [{ ...claim, retraction: aRetraction('RECORDING_ERROR') }, relation, gone].map(deletion),
  ];
  // Rules that change a claim have read its relation.
  const readSet = readSetOf({ relationsWithClaims: ['r-gone'] });
  for (const [i, changes] of calls.entries()) {
    const [outcome] = await store.write([callOf(changes, { changeSetId: `history-${i}`, readSet, by: i === 0 ? null : 'Ann' })]);
    if (!outcome?.written) throw outcome?.error ?? new Error('no outcome');
  }
}

/** A store lets through what the rules of the domain say, and each of the filters lets something through. */
export async function expectFiltered(store: GraphStore): Promise<void> {
  const all = await store.changesAfter(0, 1000);
  for (const [label, filter] of CHANGE_FILTERS) {
    const expected = all.filter((change) => changePasses(change, filter));
    const range = { after: 0, upTo: all.length };
    const found = await store.changesThat(filter, range, 'oldest first', 1000);
    expect([label, found]).toEqual([label, expected]);
    expect(await store.changesThat(filter, range, 'newest first', 1000)).toEqual(expected.toReversed());
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(all.length);
  }
}
