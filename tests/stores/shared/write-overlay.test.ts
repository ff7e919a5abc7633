import { beforeEach, expect, test } from '@jest/globals';
import { inOnePiece } from '../../../src/concurrency/pieces.js';
import { recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { withRecomputation } from '../../../src/domain/write/recompute-subjects.js';
import type { Change } from '../../../src/model/change.js';
import type { EntityRecord } from '../../../src/model/entity.js';
import type { NodeRecord } from '../../../src/model/node.js';
import { readSetOf, type ReadSet } from '../../../src/model/write/read-set.js';
import { resultOf, type RulesInPieces } from '../../../src/model/write/rules-in-pieces.js';
import { WriteOverlay } from '../../../src/stores/shared/write-overlay.js';
import { aClaim, aDocument, anEntity, aRelation } from '../../domain/support/records.js';
import { requestOf } from '../../contract/support/views.js';
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

const LAST_SEQUENCE = 40;

let overlay: CountingOverlay;
beforeEach(() => {
  overlay = new CountingOverlay(defaultOntology, LAST_SEQUENCE);
});

/** All that a store has read for a read set. */
function takeIn(into: WriteOverlay, records: readonly NodeRecord[], readSet: ReadSet): void {
  into.addNodes(records, readSet);
  into.noteRead({ nodes: records, owners: [], sums: [] }, readSet);
}

const lay = (...changes: Change[]): void => void overlay.savepoint(() => overlay.lay(...changes));

test('a change is laid over once: a hundred claims cost no more than two puts a change', async () => {
  const claims = Array.from({ length: 100 }, (_, i) => ({
    relation: { type: 'Supplied', from: 'microsoft', to: 'army' },
    document: { title: `Report ${i}`, publisher: `Paper ${i}` },
  }));
  const step = await recordClaims(claims, { ontology: defaultOntology, by: null, nameOfType: String }, []);
  takeIn(overlay, [anEntity({ id: 'microsoft', type: 'Company' }), anEntity({ id: 'army', type: 'MilitaryUnit' })], step.readSet);
  const before = overlay.puts;
  const { result, changes } = inOnePiece(overlay.decide(() => withRecomputation(step)(overlay, FIXED_TIME)));
  expect(changes).toHaveLength(202);
  expect(result.parts).toHaveLength(202);
  expect(overlay.puts - before).toBeLessThanOrEqual(2 * changes.length);
});

test('what was not read is asked for, by what the question was', () => {
  expect(requestOf(() => overlay.entity('a'))).toEqual({ nodes: ['a'] });
  expect(requestOf(() => overlay.entities(['a', 'b']))).toEqual({ nodes: ['a', 'b'] });
  expect(requestOf(() => overlay.claimsOn('r'))).toEqual({ relationsWithClaims: ['r'] });
  const ends = { type: 'T', from: 'a', to: 'b' };
  for (const days of [null, { first: 1, last: 2 }]) {
    expect(requestOf(() => overlay.relationsBetween({ ...ends, days }))).toEqual({ relationsBetween: [{ ...ends, days }] });
  }
  expect(requestOf(() => overlay.standingDenials(ends))).toEqual({ standingDenials: [ends] });
  expect(requestOf(() => overlay.claimsOfGroup('g'))).toEqual({ claimGroups: ['g'] });
  expect(requestOf(() => overlay.claimsAbout('a'))).toEqual({ entitiesWithClaims: ['a'] });
  expect(requestOf(() => overlay.entitiesByName('acme', () => []))).toEqual({ entitiesByName: ['acme'] });
  expect(requestOf(() => overlay.entityByExternalId({ scheme: 's', value: 'v' }))).toEqual({
    entitiesByExternalId: [{ scheme: 's', value: 'v' }],
  });
  takeIn(overlay, [anEntity({ id: 'e' }), aDocument({ id: 'd' })], readSetOf({ nodes: ['e', 'd', 'nobody'] }));
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
  takeIn(overlay, records, readSetOf({ aroundDocuments: ['root'] }));
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
  takeIn(overlay, [], readSetOf({ nodes: ['e'] }));
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

test('what a hundred changes have laid is taken back piece by piece, and all of it, whether the rules ran in pieces or at once', () => {
  const many = Array.from({ length: 100 }, (_, i) => creation(anEntity({ id: `e${i}`, type: 'Company' })));
  const inPieces = function* (): RulesInPieces<void> {
    overlay.layAll(many);
    yield;
    throw new Error('refused');
  };
  const atOnce = (): void => {
    overlay.layAll(many);
    throw new Error('refused');
  };
  takeIn(overlay, [], readSetOf({ nodes: many.map(({ after }) => after?.record.id ?? '') }));
  for (const rules of [inPieces, atOnce]) {
    const takingBack = resultOf(overlay.savepoint<void>(rules));
    let pieces = 0;
    const all = (): void => {
      while (!takingBack.next().done) pieces++;
    };
    expect(all).toThrow('refused');
    expect(pieces).toBeGreaterThan(90);
    expect(many.map(({ after }) => overlay.node(after?.record.id ?? ''))).toEqual(many.map(() => null));
    expect(overlay.nextChange).toBe(LAST_SEQUENCE + 1);
  }
});

test('a relation that was looked for with its claims and is not there is not looked for again', () => {
  takeIn(overlay, [], readSetOf({ relationsWithClaims: ['r'] }));
  expect([overlay.relation('r'), overlay.claimsOn('r')]).toEqual([null, []]);
});

test('what was read with its claims for one kind of subject says nothing of those of the other', () => {
  takeIn(overlay, [], readSetOf({ relationsWithClaims: ['x'], entitiesWithClaims: ['y'] }));
  expect(requestOf(() => overlay.claimsAbout('x'))).toEqual({ entitiesWithClaims: ['x'] });
  expect(requestOf(() => overlay.claimsOn('y'))).toEqual({ relationsWithClaims: ['y'] });
  expect([overlay.entity('y'), overlay.claimsAbout('y')]).toEqual([null, []]);
});

test('an entity that is made has no claims about it, and is found by its folded names at once', () => {
  const folded = ({ name, aliases }: EntityRecord): string[] =>
    [name, ...aliases.map(({ value }) => value)].map((text) => text.toLowerCase());
  const named = (name: string): string[] => overlay.entitiesByName(name, folded).map(({ id }) => id);
  takeIn(overlay, [anEntity({ id: 'old', name: 'Acme' })], readSetOf({ entitiesByName: ['acme', 'bolt'] }));
  const made = anEntity({ id: 'made', name: 'Bolt', aliases: [{ value: 'ACME', language: null }] });
  expect(named('acme')).toEqual(['old']);
  lay(creation(made));
  expect([named('acme'), named('bolt'), overlay.claimsAbout('made')]).toEqual([['made', 'old'], ['made'], []]);
  lay(update(made, { ...made, name: 'Acme', aliases: [] }));
  expect([named('acme'), named('bolt')]).toEqual([['made', 'old'], []]);
});

test('relations between two ends that were read for some days answer for these days alone, and with what has changed since', () => {
  const ends = { type: 'T', from: 'a', to: 'b' };
  const on = (first: number, last: number) => ({ ...ends, days: { first, last } });
  const moved = aRelation({ ...ends, id: 'moved', claimedDays: { first: 90, last: 99, begunBy: null, lastedTo: null } });
  const there = aRelation({ ...ends, id: 'there', claimedDays: { first: 1, last: 9, begunBy: null, lastedTo: null } });
  takeIn(overlay, [moved], readSetOf({ nodes: ['moved'] }));
  takeIn(overlay, [there, aClaim({ id: 'c', relationId: 'there' })], readSetOf({ relationsBetween: [on(5, 6)] }));
  lay(update(moved, { ...moved, claimedDays: { ...moved.claimedDays, first: 5 } }));
  expect(overlay.relationsBetween(on(5, 6)).map(({ id }) => id)).toEqual(['moved', 'there']);
  expect(overlay.claimsOn('there').map(({ id }) => id)).toEqual(['c']);
  expect(requestOf(() => overlay.claimsOn('moved'))).toEqual({ relationsWithClaims: ['moved'] });
  expect(requestOf(() => overlay.relationsBetween(on(5, 7)))).toEqual({ relationsBetween: [on(5, 7)] });
  expect(requestOf(() => overlay.relationsBetween({ ...ends, days: null }))).toEqual({ relationsBetween: [{ ...ends, days: null }] });
});

test('a claim of a group is found by its group and by the ends of that, as it is now', () => {
  const ends = { type: 'Supplied', from: 'a', to: 'b' };
  const denial = aClaim({ id: 'g', relationId: 'r', stance: 'DENIES', group: { id: 'g', from: 'a', to: 'b' } });
  const other = { ...denial, id: 'g~s', relationId: 's' };
  takeIn(overlay, [denial], readSetOf({ standingDenials: [ends], claimGroups: ['g'] }));
  lay(creation(other));
  const found = (): string[][] => [overlay.standingDenials(ends), overlay.claimsOfGroup('g')].map((all) => all.map(({ id }) => id));
  expect(found()).toEqual([
    ['g', 'g~s'],
    ['g', 'g~s'],
  ]);
  lay(deletion(denial));
  expect(found()).toEqual([['g~s'], ['g~s']]);
  expect(overlay.claimsOn('r')).toEqual([]);
  expect(requestOf(() => overlay.standingDenials({ ...ends, from: 'b', to: 'a' }))).not.toBeNull();
});

test('the number of the next change goes on with each change, and back with what is taken back', () => {
  const numbers = [overlay.nextChange];
  lay(creation(anEntity({ id: 'a' })));
  numbers.push(overlay.nextChange);
  const refused = (): void => {
    overlay.savepoint(() => {
      overlay.lay(creation(anEntity({ id: 'b' })), creation(anEntity({ id: 'c' })));
      numbers.push(overlay.nextChange);
      throw new Error('refused');
    });
  };
  expect(refused).toThrow('refused');
  numbers.push(overlay.nextChange);
  expect(numbers).toEqual([41, 42, 44, 42]);
});
