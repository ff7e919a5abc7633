import { expect, test } from '@jest/globals';
import { growBy, scopeOf } from '../../../src/domain/erasure/purge-scope.js';
import type { LoggedChange } from '../../../src/model/change.js';
import { randomGraph } from '../../contract/support/random-records.js';
import { Random } from '../../support/random.js';

const logged = (change: Pick<LoggedChange, 'before' | 'after' | 'touches'>): LoggedChange => ({
  ...change,
  sequence: 1,
  changeSetId: 's',
  at: '2026-01-02T03:04:05.678Z',
  by: null,
  cleared: null,
});

test('a deletion of a claim that does not touch the ends of its relation goes with these all the same', () => {
  const { relations, claims } = randomGraph(new Random(1));
  const said = claims.find(({ relationId }) => relationId !== null);
  const supply = relations.find(({ id }) => id === said?.relationId);
  if (!said || !supply) throw new Error('a graph without a claim on a relation');
  const scope = scopeOf({ nodes: [{ kind: 'entity', id: supply.from, type: 'Company', group: null }] });
  const deletion = logged({ before: said, after: null, touches: [said.id, supply.id] });
  expect(growBy(deletion, scope)).toBe(false);
  growBy(logged({ before: null, after: supply, touches: [supply.id, supply.from, supply.to] }), scope);
  expect(growBy(deletion, scope)).toBe(true);
  growBy(logged({ before: null, after: { ...supply, from: 'other', to: 'more' }, touches: [supply.id, 'other', 'more'] }), scope);
  expect(growBy(deletion, scope)).toBe(false);
});
