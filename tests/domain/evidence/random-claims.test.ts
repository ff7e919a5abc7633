// Random claims, computed a second time in another way: with exact fractions and by comparing every value with every other.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ClaimRecord, RETRACTION_KINDS } from '../../../src/model/claim.js';
import { relationFromClaims } from '../../../src/domain/evidence/evidence.js';
import { typeNamed } from '../support/news-ontology.js';
import { aClaim, aDocument, among, aRetraction } from '../support/records.js';
import { runs } from '../support/runs.js';

const ENDS = { from: 'microsoft', to: 'army' };
const SUPPLIED = typeNamed('Supplied');
const DOCUMENTS = among(
  aDocument({ id: 'ap', publisher: 'AP' }),
  aDocument({ id: 'ap-again', publisher: ' ap' }),
  aDocument({ id: 'copy', publisher: 'Portal', derivedFromId: 'ap' }),
  aDocument({ id: 'blog', url: 'https://www.blog.example/1' }),
  aDocument({ id: 'found' }),
  aDocument({ id: 'found-too' }),
  aDocument({ id: 'army-site', publisherEntityId: 'army', publisher: 'AP' }),
);
/** Whose word a document is, worked out by hand. */
const VOICES: Readonly<Record<string, string>> = {
  ap: 'AP',
  'ap-again': 'AP',
  copy: 'AP',
  blog: 'blog',
  found: 'nobody',
  'found-too': 'nobody',
  'army-site': '@army',
};
/** Dates and how many days they span, worked out by hand. */
const DATES: Readonly<Record<string, number>> = {
  '2025-05-22': 1,
  '2025-05-23?': 1,
  '2025-05': 31,
  '2025': 365,
  '2025~': 365,
  '2024': 366,
};

const date = fc.option(fc.constantFrom(...Object.keys(DATES)), { nil: null });
const documentId = fc.constantFrom(...Object.keys(VOICES));
const speaker = fc.option(fc.constantFrom('army', 'smith'), { nil: null, freq: 1 });
const properties = fc.option(fc.constantFrom({ product: 'azure' }, { product: 'teams' }), { nil: {} });

const claimFields = fc.record({
  stance: fc.constantFrom('ASSERTS' as const, 'ASSERTS' as const, 'DENIES' as const),
  started: date,
  ended: date,
  properties,
  claimantId: speaker,
  onBehalfOfId: speaker,
  documentId,
  originalDocumentId: fc.option(documentId, { nil: null, freq: 1 }),
  confidence: fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100),
  recordedAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
  retraction: fc.option(fc.constantFrom(...RETRACTION_KINDS).map(aRetraction), { nil: null }),
});

const claims = fc
  .array(claimFields, { maxLength: 8 })
  .map((all) => all.map((fields, i) => aClaim({ ...fields, id: `claim-${(i * 5) % 8}` })))
  .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

test('random claims in random order give what a second computation gives', () => {
  fc.assert(
    fc.property(claims, ([inOrder, shuffled]) => {
      const found = relationFromClaims(ENDS, inOrder, DOCUMENTS, SUPPLIED);
      expect(relationFromClaims(ENDS, shuffled, DOCUMENTS, SUPPLIED)).toEqual(found);
      const { confidence, ...expected } = recomputed(shuffled);
      expect({ ...found, evidence: { ...found.evidence, confidence: 0 } }).toEqual({
        ...expected,
        evidence: { ...expected.evidence, confidence: 0 },
      });
      expect(Math.abs(found.evidence.confidence - confidence)).toBeLessThan(0.6e-6);
    }),
    runs(2_000),
  );
});

function recomputed(all: readonly ClaimRecord[]) {
  const asserting = all.filter((claim) => !claim.retraction && claim.stance === 'ASSERTS');
  const denying = all.filter((claim) => !claim.retraction && claim.stance === 'DENIES');
  const withdrawn = all.filter((claim) => claim.retraction?.kind.startsWith('WITHDRAWN'));
  const denials = voicesOf(denying);
  const valueFrom = (valueOf: (claim: ClaimRecord) => string | null, rank: (value: string, claims: ClaimRecord[]) => number[]) =>
    winner(asserting, valueOf, rank) ?? winner([...denying, ...withdrawn], valueOf, rank);
  const byDays = (value: string, claims: ClaimRecord[]) => [-(DATES[value] ?? 0), voicesOf(claims).size];
  const byVoices = (_: string, claims: ClaimRecord[]) => [voicesOf(claims).size, Math.max(...claims.map(({ confidence }) => confidence))];
  const product = valueFrom(({ properties }) => (properties['product'] as string | undefined) ?? null, byVoices);
  return {
    confidence: exactConfidence(asserting, denying),
    started: valueFrom(({ started }) => started, byDays),
    ended: valueFrom(({ ended }) => ended, byDays),
    properties: product === null ? {} : { product },
    evidence: {
      status: statusFromTable(asserting.length, denying.length, withdrawn.length, voicesOf(asserting).size),
      asserting: asserting.length,
      denying: denying.length,
      retracted: withdrawn.length,
      independentSources: voicesOf(asserting).size,
      independentDenials: denials.size,
      deniedByPartiesOnly: denials.size > 0 && [...denials].every((voice) => voice === '@army' || voice === '@microsoft'),
      method: 'claimgraph-1',
    },
  };
}

function statusFromTable(asserting: number, denying: number, withdrawn: number, voices: number): string {
  const rows: [boolean, string][] = [
    [asserting + denying + withdrawn === 0, 'UNSOURCED'],
    [asserting === 0 && denying === 0 && withdrawn > 0, 'RETRACTED'],
    [asserting === 0 && denying > 0, 'DENIED'],
    [asserting > 0 && denying > 0, 'DISPUTED'],
    [denying === 0 && voices === 1, 'SINGLE_SOURCE'],
    [denying === 0 && voices >= 2, 'CORROBORATED'],
  ];
  const [row, ...others] = rows.filter(([holds]) => holds);
  if (!row || others.length > 0) throw new Error('the table has not exactly one row for this');
  return row[1];
}

function voiceOf({ onBehalfOfId, claimantId, originalDocumentId, documentId }: ClaimRecord): string {
  const speaker = onBehalfOfId ?? claimantId;
  return speaker === null ? (VOICES[originalDocumentId ?? documentId] ?? '') : `@${speaker}`;
}

function voicesOf(claims: readonly ClaimRecord[]): Set<string> {
  return new Set(claims.map(voiceOf));
}

/** In whole hundredths, so that no step is rounded but the last. */
function exactConfidence(asserting: readonly ClaimRecord[], denying: readonly ClaimRecord[]): number {
  const [doubt, doubtScale] = exactDoubt(asserting);
  const [denial, denialScale] = exactDoubt(denying);
  const numerator = (doubtScale - doubt) * (denialScale + denial);
  const denominator = doubtScale * denialScale * 2n;
  return Number((numerator * 10n ** 15n) / denominator) / 1e15;
}

/** The product of what is missing to certainty, as a fraction. */
function exactDoubt(claims: readonly ClaimRecord[]): [bigint, bigint] {
  const missing = [...voicesOf(claims)].map((voice) => {
    const ofVoice = claims.filter((claim) => voiceOf(claim) === voice);
    return 100n - BigInt(Math.round(Math.max(...ofVoice.map(({ confidence }) => confidence)) * 100));
  });
  return [missing.reduce((product, factor) => product * factor, 1n), 100n ** BigInt(missing.length)];
}

/** The value that no other beats: by its ranks one after the other, then by the claim of it that was recorded first. */
function winner(
  claims: readonly ClaimRecord[],
  valueOf: (claim: ClaimRecord) => string | null,
  rank: (value: string, claims: ClaimRecord[]) => number[],
): string | null {
  const values = [...new Set(claims.map(valueOf))].filter((value) => value !== null);
  const giving = (value: string) => claims.filter((claim) => valueOf(claim) === value);
  const beats = (a: string, b: string): boolean => {
    const [ofA, ofB] = [rank(a, giving(a)), rank(b, giving(b))];
    const decisive = ofA.findIndex((value, i) => value !== ofB[i]);
    return decisive >= 0 ? (ofA[decisive] ?? 0) > (ofB[decisive] ?? 0) : firstRecorded(giving(a)) < firstRecorded(giving(b));
  };
  return values.find((value) => values.every((other) => other === value || beats(value, other))) ?? null;
}

function firstRecorded(claims: readonly ClaimRecord[]): string {
  return claims.map(({ recordedAt, id }) => `${recordedAt} ${id}`).toSorted()[0] ?? '';
}
