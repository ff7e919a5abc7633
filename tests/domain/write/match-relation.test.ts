import { describe, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import { matchingRelation, type WantedRelation } from '../../../src/domain/write/claims/match-relation.js';
import { relationFromClaims } from '../../../src/domain/evidence/evidence.js';
import { typeNamed } from '../support/news-ontology.js';
import { aClaim, aDocument, among, aRelation } from '../support/records.js';

const wanted = (fields: Partial<WantedRelation> = {}): WantedRelation => ({
  id: null,
  from: 'microsoft',
  to: 'army',
  started: null,
  ended: null,
  ...fields,
});

/** The id of the relation that a claim is about, null where it has to be made. */
function found(want: Partial<WantedRelation>, candidates: Partial<RelationRecord>[], type = 'Supplied'): string | null {
  return (
    matchingRelation(
      wanted(want),
      typeNamed(type),
      candidates.map((fields) => aRelation({ type, ...fields })),
      {},
    )?.id ?? null
  );
}

function conflictOf(look: () => unknown): Readonly<Record<string, unknown>> {
  try {
    look();
  } catch (error) {
    if (error instanceof ClaimgraphError && error.code === 'CONFLICT') return error.details;
    throw error;
  }
  throw new Error('expected a CONFLICT');
}

describe('a claim without an id is about', () => {
  test('the relation of its type between its ends', () => {
    expect(found({}, [{ id: 'r' }])).toBe('r');
    expect(found({}, [])).toBeNull();
    expect(found({}, [{ type: 'Fired' }, { from: 'army', to: 'microsoft' }, { to: 'imod' }, { from: 'azure' }])).toBeNull();
  });

  test('the one of a symmetric type either way round', () => {
    expect(found({}, [{ id: 'r', from: 'army', to: 'microsoft' }], 'AssociatedWith')).toBe('r');
    expect(found({}, [{ id: 'r' }], 'AssociatedWith')).toBe('r');
  });

  test.each<[string | null, string | null, string | null, string | null, boolean]>([
    [null, null, null, null, true],
    ['2025-05-22', null, null, null, true],
    ['2025-05-22', null, '2025-05', null, true],
    ['2025-05-22', null, '2025~', null, true],
    ['2025-05-22', null, '../2025-05-22', null, true],
    ['2025-05-22', null, '2025-05-23', null, false],
    ['2025-05-22', null, '2025-06', null, false],
    ['2025-05-22', null, '2025-05-23/..', null, false],
    ['2025', '2026', '2025', null, true],
    ['2025', null, null, '2024', true],
    ['2025', '2026', '2025-01', '2026-12', true],
    ['2025', '2026', '2025-01', '2027', false],
    ['2024', '2026', '2025', '2026', false],
  ])('one from %s to %s, itself from %s to %s: %j', (started, ended, claimStarted, claimEnded, fits) => {
    expect(found({ started: claimStarted, ended: claimEnded }, [{ id: 'r', started, ended }])).toBe(fits ? 'r' : null);
    expect(found({ started, ended }, [{ id: 'r', started: claimStarted, ended: claimEnded }])).toBe(fits ? 'r' : null);
  });

  test('the one with equal dates, where several fit', () => {
    const two = [
      { id: 'a', started: '2025-05' },
      { id: 'b', started: '2025-05-22' },
      { id: 'c', started: '2025-05', ended: '2025-05' },
    ];
    expect(found({ started: '2025-05-22' }, two)).toBe('b');
    expect(found({ started: '2025-05' }, two)).toBe('a');
    expect(found({ started: '2025-05', ended: '2025-05' }, two)).toBe('c');
  });

  test('nothing that can be told, where several fit and none, or more than one, has equal dates: CONFLICT with candidates', () => {
    const b = { id: 'b', started: '2025-05-22' };
    const a = { id: 'a', started: '2025-05-21' };
    const candidates = [
      { id: 'a', started: '2025-05-21', ended: null },
      { id: 'b', started: '2025-05-22', ended: null },
    ];
    expect(conflictOf(() => found({ started: '2025-05' }, [b, a]))).toEqual({ id: 'a', candidates });
    expect(conflictOf(() => found({}, [b, { ...a, to: 'imod' }, a]))).toEqual({ id: 'a', candidates });
    expect(found({}, [b, b])).toBe('b');
    expect(conflictOf(() => found({}, [{ id: 'b' }, { id: 'a' }]))).toMatchObject({ candidates: [{ id: 'a' }, { id: 'b' }] });
  });
});

describe('a claim with the id of a relation is about', () => {
  test('that one, whatever its dates', () => {
    expect(
      found({ id: 'r', started: '1999' }, [
        { id: 'q', started: '1999' },
        { id: 'r', started: '2025' },
      ]),
    ).toBe('r');
    expect(found({ id: 'r' }, [{ id: 'r', from: 'army', to: 'microsoft' }], 'AssociatedWith')).toBe('r');
  });

  test('one that has to be made, where there is none, even if another would fit', () => {
    expect(found({ id: 'r' }, [{ id: 'q' }])).toBeNull();
  });

  test('none of another type or with other ends: CONFLICT', () => {
    expect(conflictOf(() => found({ id: 'r' }, [{ id: 'r', type: 'Fired' }]))).toEqual({ id: 'r' });
    expect(conflictOf(() => found({ id: 'r' }, [{ id: 'r', to: 'imod' }]))).toEqual({ id: 'r' });
    expect(conflictOf(() => found({ id: 'r' }, [{ id: 'r', from: 'army', to: 'microsoft' }]))).toEqual({ id: 'r' });
  });
});

describe('papers that date an event more or less precisely speak of one relation', () => {
  const papers = [
    { id: 'ap', started: '2025-05-22' },
    { id: 'reuters', started: '2025-05' },
    { id: 'le-monde', started: null },
  ];
  const documents = among(...papers.map(({ id }) => aDocument({ id, publisher: id })));
  const fired = typeNamed('Fired');

  /** What recording claims one after the other makes of the relations that are there. */
  function recorded(claims: readonly ClaimRecord[]): RelationRecord[] {
    const relations = new Map<string, RelationRecord>();
    const claimsOn = new Map<string, ClaimRecord[]>();
    for (const claim of claims) {
      const about = matchingRelation(wanted({ started: claim.started }), fired, [...relations.values()], {});
      const relation = about ?? aRelation({ id: `made for ${claim.id}`, type: 'Fired' });
      const all = [...(claimsOn.get(relation.id) ?? []), claim];
      claimsOn.set(relation.id, all);
      relations.set(relation.id, { ...relation, ...relationFromClaims(relation, all, documents, fired) });
    }
    return [...relations.values()];
  }

  test.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('in whatever order they come: %d, %d, %d', (...order) => {
    const claims = order.map((i) => papers[i]).map((paper) => aClaim({ ...paper, documentId: paper?.id ?? '' }));
    const [relation, ...others] = recorded(claims);
    expect(others).toEqual([]);
    expect(relation).toMatchObject({
      started: '2025-05-22',
      ended: null,
      evidence: { status: 'CORROBORATED', independentSources: 3, confidence: 0.973 },
    });
  });

  test('but of another where the days exclude each other', () => {
    const claims = ['2025-05-22', '2025-06', '2025-06-01'].map((started, i) =>
      aClaim({ id: `${i}`, started, documentId: papers[i]?.id ?? '' }),
    );
    expect(recorded(claims).map(({ started }) => started)).toEqual(['2025-05-22', '2025-06-01']);
  });
});
