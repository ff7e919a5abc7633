import { describe, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { Evidence } from '../../../src/model/relation.js';
import { aClaim, aRetraction, NO_EVIDENCE } from '../support/records.js';
import { evidenceFrom, papers } from '../support/weighing.js';

const PAPERS = papers(
  { id: 'le-monde', publisher: 'Le Monde', language: 'fr' },
  { id: 'le-monde-too', publisher: ' le MONDE ' },
  { id: 'portal', publisher: 'Portal', derivedFromId: 'le-monde' },
  { id: 'ap', publisher: 'AP' },
  { id: 'blog', url: 'https://blog.example/1' },
  { id: 'found' },
  { id: 'found-too' },
  { id: 'press-release', publisherEntityId: 'army' },
);

const says = (documentId: string, fields: Partial<ClaimRecord> = {}): ClaimRecord => aClaim({ id: documentId, documentId, ...fields });
const denies = (documentId: string, fields: Partial<ClaimRecord> = {}): ClaimRecord => says(documentId, { stance: 'DENIES', ...fields });
const retracted = (kind: Parameters<typeof aRetraction>[0]) => ({ retraction: aRetraction(kind) });
const evidence = (...claims: ClaimRecord[]): Evidence => evidenceFrom(claims, PAPERS);

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
    const one = { confidence: 0.455, asserting: 1, independentSources: 1, documentsRead: 1 };
    expect(evidence(says('ap'), denies('blog'))).toEqual({ ...disputed, ...one });
    const two = { confidence: 0.5915, asserting: 2, independentSources: 2, documentsRead: 2 };
    expect(evidence(says('ap'), says('le-monde'), denies('blog'))).toEqual({ ...disputed, ...two });
  });

  test('asserted by one voice: SINGLE_SOURCE, however often it is heard', () => {
    const single = { ...NO_EVIDENCE, status: 'SINGLE_SOURCE', confidence: 0.7, independentSources: 1 };
    expect(evidence(says('le-monde'))).toEqual({ ...single, asserting: 1, documentsRead: 1 });
    expect(evidence(says('le-monde'), says('le-monde-too'), says('portal'))).toEqual({ ...single, asserting: 3, documentsRead: 3 });
    expect(evidence(says('found'), says('found-too'))).toEqual({ ...single, asserting: 2, documentsRead: 2 });
    const smith = { claimantId: 'smith' };
    expect(evidence(says('ap', smith), says('blog', smith))).toEqual({ ...single, asserting: 2, documentsRead: 2 });
  });

  test('asserted by several voices: CORROBORATED, and it shows in how many documents they were read', () => {
    const corroborated = { ...NO_EVIDENCE, status: 'CORROBORATED', confidence: 0.91, asserting: 2, independentSources: 2 };
    expect(evidence(says('le-monde'), says('ap'))).toEqual({ ...corroborated, documentsRead: 2 });
    const inOne = [says('ap', { claimantId: 'smith' }), says('ap', { id: 'b', claimantId: 'lopez' })];
    expect(evidence(...inOne)).toEqual({ ...corroborated, documentsRead: 1 });
  });

  test('what denies only a value is on neither side', () => {
    const notThen = denies('blog', { scope: ['started'], started: '2020' });
    expect(evidence(says('ap'), notThen)).toMatchObject({ status: 'SINGLE_SOURCE', confidence: 0.7, asserting: 1, denying: 0 });
    expect(evidence(notThen)).toEqual(NO_EVIDENCE);
    expect(evidence({ ...notThen, ...retracted('WITHDRAWN_BY_CLAIMANT') })).toEqual(NO_EVIDENCE);
  });
});

describe('confidence', () => {
  const confidence = (...claims: ClaimRecord[]): number => evidence(...claims).confidence;

  test.each<[string, number, ClaimRecord[]]>([
    ['is that of the one claim', 0.7, [says('ap')]],
    ['grows with a second voice', 0.91, [says('ap'), says('blog')]],
    ['falls with a denial', 0.5915, [says('ap'), says('blog'), denies('le-monde')]],
    ['is the best of one voice', 0.9, [says('le-monde', { confidence: 0.2 }), says('le-monde-too', { confidence: 0.9 })]],
    ['does not grow with a claim of nobody', 0.7, [says('ap'), says('found', { confidence: 0.6 })]],
    ['is at least that of a claim of nobody', 0.8, [says('ap'), says('found', { confidence: 0.8 })]],
    ['falls with denials of nobody as with one', 0.35, [says('ap'), denies('found', { confidence: 1 }), denies('found-too')]],
    ['is not changed by what is withdrawn', 0.7, [says('ap'), says('blog', retracted('WITHDRAWN_BY_PUBLISHER'))]],
    ['is 1 where one voice is sure', 1, [says('ap', { confidence: 1 }), says('blog', { confidence: 0.3 })]],
    ['is half at worst under denials', 0.5, [says('ap', { confidence: 1 }), denies('blog', { confidence: 1 })]],
    ['is 0 without an assertion', 0, [denies('ap', { confidence: 1 })]],
    ['has 6 decimals', 0.333333, [says('ap', { confidence: 1 / 3 })]],
    ['rounds a half up', 0.007813, [says('ap', { confidence: 0.0078125 })]],
  ])('%s: %d', (_, expected, claims) => {
    expect(confidence(...claims)).toBe(expected);
  });

  test('is the same in whatever order the claims come, to the last decimal', () => {
    const claims = [0.01, 0.02, 0.19, 0.25].map((each, i) => says('ap', { id: `${i}`, claimantId: `${i}`, confidence: each }));
    expect(confidence(...claims)).toBe(0.410604);
    expect(confidence(...claims.toReversed())).toBe(0.410604);
  });
});

describe('what the ends of a relation say themselves', () => {
  const byPartiesOnly = (...claims: ClaimRecord[]): readonly boolean[] => {
    const { deniedByPartiesOnly, assertedByPartiesOnly } = evidence(...claims);
    return [assertedByPartiesOnly, deniedByPartiesOnly];
  };

  test.each<[string, readonly boolean[], ClaimRecord[]]>([
    ['denied by one of them', [false, true], [denies('ap', { claimantId: 'army' })]],
    ['on its behalf, and in its own statement', [false, true], [denies('ap', { onBehalfOfId: 'army' }), denies('press-release')]],
    ['denied by both', [false, true], [denies('ap', { claimantId: 'army' }), denies('blog', { claimantId: 'microsoft' })]],
    ['asserted by one, denied by the other', [true, true], [says('press-release'), denies('ap', { claimantId: 'microsoft' })]],
    ['denied by somebody else, too', [false, false], [denies('ap', { claimantId: 'army' }), denies('blog')]],
    ['denied by nobody known, too', [false, false], [denies('ap', { claimantId: 'army' }), denies('found')]],
    ['by somebody who does not speak for it', [false, false], [denies('ap', { claimantId: 'general' })]],
    ['taken back', [false, false], [denies('press-release', retracted('WITHDRAWN_BY_CLAIMANT'))]],
    ['not said at all', [false, false], []],
  ])('%s', (_, expected, claims) => {
    expect(byPartiesOnly(...claims)).toEqual(expected);
  });

  test('is one voice, however often it denies', () => {
    const twice = evidence(denies('ap', { claimantId: 'army' }), denies('press-release'));
    expect([twice.denying, twice.independentDenials]).toEqual([2, 1]);
  });
});
