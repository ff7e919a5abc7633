import { describe, expect, test } from '@jest/globals';
import { derivedOf, weigh } from '../../../src/domain/evidence/weighed-claim.js';
import type { ClaimRecord, RetractionKind } from '../../../src/model/claim.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import { aClaim, aRetraction } from '../support/records.js';
import { evidenceFrom, papers } from '../support/weighing.js';

const retracted = (kind: RetractionKind): Pick<DocumentRecord, 'retraction'> => ({ retraction: aRetraction(kind) });
const WITHDRAWN = retracted('WITHDRAWN_BY_PUBLISHER');
const MISTAKEN = retracted('RECORDING_ERROR');

/** Why a claim in the first of these documents does not stand, and what it counts for: `RETRACTED` where it was taken back. */
function fateOf(claim: Partial<ClaimRecord>, ...documents: Partial<DocumentRecord>[]): readonly [string | null, string | null, string] {
  const documentOf = papers(...documents);
  const weighed = weigh(aClaim(claim), documentOf);
  return [weighed.fall?.kind ?? null, derivedOf(weighed, []).fallsWithId, evidenceFrom([weighed.claim], documentOf).status];
}

const STANDS = [null, null, 'SINGLE_SOURCE'];

describe('a claim falls', () => {
  test.each<[string, readonly unknown[], Partial<ClaimRecord>, Partial<DocumentRecord>[]]>([
    ['not, as long as nothing is retracted', STANDS, { originalDocumentId: 'leak' }, [{}, { id: 'leak' }]],
    ['where it is retracted itself', ['WITHDRAWN_BY_CLAIMANT', null, 'RETRACTED'], retracted('WITHDRAWN_BY_CLAIMANT'), [{}]],
    ['with its document', ['WITHDRAWN_BY_PUBLISHER', 'document', 'RETRACTED'], {}, [WITHDRAWN]],
    ['with its document, recorded by mistake: then it counts nowhere', ['RECORDING_ERROR', 'document', 'UNSOURCED'], {}, [MISTAKEN]],
    [
      'with what it only retells',
      ['WITHDRAWN_BY_PUBLISHER', 'leak', 'RETRACTED'],
      { originalDocumentId: 'leak' },
      [{}, { id: 'leak', ...WITHDRAWN }],
    ],
    [
      'with the dispatch of which its document is a copy',
      ['WITHDRAWN_BY_PUBLISHER', 'dispatch', 'RETRACTED'],
      {},
      [{ derivedFromId: 'dispatch' }, { id: 'dispatch', ...WITHDRAWN }],
    ],
    [
      'with the first in a chain of copies, of what it retells, too',
      ['WITHDRAWN_BY_PUBLISHER', 'dispatch', 'RETRACTED'],
      { originalDocumentId: 'copy' },
      [{}, { id: 'copy', derivedFromId: 'wire' }, { id: 'wire', derivedFromId: 'dispatch' }, { id: 'dispatch', ...WITHDRAWN }],
    ],
  ])('%s', (_, expected, claim, documents) => {
    expect(fateOf(claim, ...documents)).toEqual(expected);
  });

  test.each<RetractionKind>(['RECORDING_ERROR', 'REPLACED'])(
    'not with a document from which its own derives and that is retracted as %s: then the link is wrong, not the copy',
    (kind) => {
      expect(fateOf({}, { derivedFromId: 'dispatch' }, { id: 'dispatch', ...retracted(kind) })).toEqual(STANDS);
    },
  );

  test('not with a copy of its document', () => {
    expect(fateOf({}, { id: 'document' }, { id: 'copy', derivedFromId: 'document', ...WITHDRAWN })).toEqual(STANDS);
  });
});

describe('where several are retracted, the first says why:', () => {
  const leak = { id: 'leak', ...MISTAKEN };
  const copy = { derivedFromId: 'dispatch' };
  const dispatch = { id: 'dispatch', ...WITHDRAWN };

  test('the claim itself, then its document, then what it retells, then what these derive from', () => {
    const own = { ...retracted('REPLACED'), originalDocumentId: 'leak' };
    expect(fateOf(own, { ...copy, ...WITHDRAWN }, leak, dispatch)).toEqual(['REPLACED', null, 'UNSOURCED']);
    const retold = { originalDocumentId: 'leak' };
    expect(fateOf(retold, { ...copy, ...WITHDRAWN }, leak, dispatch)).toEqual(['WITHDRAWN_BY_PUBLISHER', 'document', 'RETRACTED']);
    expect(fateOf(retold, copy, leak, dispatch)).toEqual(['RECORDING_ERROR', 'leak', 'UNSOURCED']);
    expect(fateOf(retold, copy, { id: 'leak' }, dispatch)).toEqual(['WITHDRAWN_BY_PUBLISHER', 'dispatch', 'RETRACTED']);
  });

  test('what was recorded by mistake in between hides no withdrawal behind it', () => {
    const chain = [{ derivedFromId: 'wire' }, { id: 'wire', derivedFromId: 'dispatch', ...MISTAKEN }, dispatch];
    expect(fateOf({}, ...chain)).toEqual(['WITHDRAWN_BY_PUBLISHER', 'dispatch', 'RETRACTED']);
  });
});
