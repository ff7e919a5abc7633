import { describe, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import { countedClaims } from '../../../src/domain/evidence/counted-claims.js';
import { evidenceOf } from '../../../src/domain/evidence/evidence.js';
import { aClaim, aDocument, among, aRetraction, NO_EVIDENCE } from '../support/records.js';

const ENDS = { from: 'microsoft', to: 'army' };
const DOCUMENTS = among(
  aDocument({ id: 'le-monde', publisher: 'Le Monde' }),
  aDocument({ id: 'le-monde-too', publisher: ' le MONDE ' }),
  aDocument({ id: 'portal', publisher: 'Portal', derivedFromId: 'le-monde' }),
  aDocument({ id: 'ap', publisher: 'AP' }),
  aDocument({ id: 'blog', url: 'https://blog.example/1' }),
  aDocument({ id: 'found' }),
  aDocument({ id: 'found-too' }),
  aDocument({ id: 'press-release', publisherEntityId: 'army' }),
);

const says = (documentId: string, fields: Partial<ClaimRecord> = {}): ClaimRecord => aClaim({ id: documentId, documentId, ...fields });
const denies = (documentId: string, fields: Partial<ClaimRecord> = {}): ClaimRecord => says(documentId, { stance: 'DENIES', ...fields });
const retracted = (kind: Parameters<typeof aRetraction>[0]) => ({ retraction: aRetraction(kind) });
const evidence = (...claims: ClaimRecord[]) => evidenceOf(countedClaims(claims, DOCUMENTS), ENDS);

describe('the truth table of status', () => {
  test('no claims: UNSOURCED', () => {
    expect(evidence()).toEqual(NO_EVIDENCE);
  });

  test('only claims that count nowhere: UNSOURCED', () => {
    expect(evidence(says('ap', retracted('RECORDING_ERROR')), denies('blog', retracted('REPLACED')))).toEqual(NO_EVIDENCE);
  });

  test('all withdrawn by those who said it: RETRACTED', () => {
    const withdrawn = [says('ap', retracted('WITHDRAWN_BY_PUBLISHER')), denies('blog', retracted('WITHDRAWN_BY_CLAIMANT'))];
    expect(evidence(...withdrawn, says('le-monde', retracted('RECORDING_ERROR')))).toEqual({
      ...NO_EVIDENCE,
      status: 'RETRACTED',
      retracted: 2,
    });
  });

  test('only denied: DENIED', () => {
    expect(evidence(denies('ap'), says('blog', retracted('WITHDRAWN_BY_PUBLISHER')))).toEqual({
      ...NO_EVIDENCE,
      status: 'DENIED',
      denying: 1,
      independentDenials: 1,
      retracted: 1,
    });
  });

  test('asserted and denied: DISPUTED, however many voices', () => {
    const disputed = { ...NO_EVIDENCE, status: 'DISPUTED', denying: 1, independentDenials: 1 };
    expect(evidence(says('ap'), denies('blog'))).toEqual({ ...disputed, confidence: 0.455, asserting: 1, independentSources: 1 });
    expect(evidence(says('ap'), says('le-monde'), denies('blog'))).toEqual({
      ...disputed,
      confidence: 0.5915,
      asserting: 2,
      independentSources: 2,
    });
  });

  test('asserted by one voice: SINGLE_SOURCE, however often it is heard', () => {
    const single = { ...NO_EVIDENCE, status: 'SINGLE_SOURCE', confidence: 0.7, independentSources: 1 };
    expect(evidence(says('le-monde'))).toEqual({ ...single, asserting: 1 });
    expect(evidence(says('le-monde'), says('le-monde-too'), says('portal'))).toEqual({ ...single, asserting: 3 });
    expect(evidence(says('found'), says('found-too'))).toEqual({ ...single, asserting: 2 });
    expect(evidence(says('ap', { claimantId: 'smith' }), says('blog', { claimantId: 'smith' }))).toEqual({ ...single, asserting: 2 });
  });

  test('asserted by several voices: CORROBORATED', () => {
    const corroborated = { ...NO_EVIDENCE, status: 'CORROBORATED', confidence: 0.91, asserting: 2, independentSources: 2 };
    expect(evidence(says('le-monde'), says('ap'))).toEqual(corroborated);
    expect(evidence(says('ap', { claimantId: 'smith' }), says('ap', { id: 'b', claimantId: 'lopez' }))).toEqual(corroborated);
  });
});

describe('confidence', () => {
  const confidence = (...claims: ClaimRecord[]) => evidence(...claims).confidence;

  test.each<[string, number, ClaimRecord[]]>([
    ['is that of the one claim', 0.7, [says('ap')]],
    ['grows with a second voice', 0.91, [says('ap'), says('blog')]],
    ['falls with a denial', 0.5915, [says('ap'), says('blog'), denies('le-monde')]],
    ['is the best of one voice', 0.9, [says('le-monde', { confidence: 0.2 }), says('le-monde-too', { confidence: 0.9 })]],
    ['is not changed by what is withdrawn', 0.7, [says('ap'), says('blog', retracted('WITHDRAWN_BY_PUBLISHER'))]],
    ['is 1 where one voice is sure', 1, [says('ap', { confidence: 1 }), says('blog', { confidence: 0.3 })]],
    ['is half at worst under denials', 0.5, [says('ap', { confidence: 1 }), denies('blog', { confidence: 1 })]],
    ['is 0 without an assertion', 0, [denies('ap', { confidence: 1 })]],
    ['has 6 decimals', 0.333333, [says('ap', { confidence: 1 / 3 })]],
    ['rounds a half up', 0.007813, [says('ap', { confidence: 0.0078125 })]],
  ])('%s: %d', (_, expected, claims) => {
    expect(confidence(...claims)).toBe(expected);
  });
});

test('confidence is the same in whatever order the claims come, to the last decimal', () => {
  const claims = [0.01, 0.02, 0.19, 0.25].map((confidence, i) => says('ap', { id: `${i}`, claimantId: `${i}`, confidence }));
  expect(evidence(...claims).confidence).toBe(0.410604);
  expect(evidence(...claims.toReversed()).confidence).toBe(0.410604);
});

describe('denials', () => {
  const byPartiesOnly = (...claims: ClaimRecord[]) => evidence(...claims).deniedByPartiesOnly;

  test('are by parties only where every voice among them is an end of the relation', () => {
    expect(byPartiesOnly(denies('ap', { claimantId: 'army' }))).toBe(true);
    expect(byPartiesOnly(denies('ap', { claimantId: 'general', onBehalfOfId: 'army' }), denies('press-release'))).toBe(true);
    expect(byPartiesOnly(denies('ap', { claimantId: 'army' }), denies('blog', { claimantId: 'microsoft' }))).toBe(true);
    expect(byPartiesOnly(denies('ap', { claimantId: 'army' }), denies('blog'))).toBe(false);
    expect(byPartiesOnly(denies('ap', { claimantId: 'general' }))).toBe(false);
  });

  test('are not by parties only where there are none', () => {
    expect(byPartiesOnly(says('ap', { claimantId: 'army' }))).toBe(false);
    expect(byPartiesOnly(denies('ap', { claimantId: 'army', ...retracted('WITHDRAWN_BY_CLAIMANT') }))).toBe(false);
  });

  test('by one voice count once', () => {
    const twice = evidence(denies('ap', { claimantId: 'army' }), denies('press-release'));
    expect([twice.denying, twice.independentDenials]).toEqual([2, 1]);
  });
});
