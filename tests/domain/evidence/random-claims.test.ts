// Random claims: laws that hold whatever is said, and figures computed a second time in another way.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inOnePiece } from '../../../src/concurrency/pieces.js';
import type { DocumentOf } from '../../../src/domain/evidence/document-chain.js';
import { relationFromClaims, type RelationFacts } from '../../../src/domain/evidence/evidence.js';
import { AllClaims } from '../../../src/domain/evidence/all-claims.js';
import { rulesOfRelation } from '../../../src/domain/evidence/subject-rules.js';
import { countVoices, voicesAmong, wordOf } from '../../../src/domain/evidence/voices.js';
import { sumRows } from '../../../src/domain/evidence/sums/sum-rows.js';
import { weigh, weighAll, type WeighedClaim } from '../../../src/domain/evidence/weighed-claim.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import { RETRACTION_KINDS } from '../../../src/model/claim.js';
import type { DocumentRecord } from '../../../src/model/document.js';
import { countOf, voicesIn, type Word } from '../../evidence-oracle/model/voices.js';
import { property, relationType } from '../support/news-ontology.js';
import { aClaim, aRetraction } from '../support/records.js';
import { runs } from '../../support/seed.js';
import { papers } from '../support/weighing.js';

const ENDS = { from: 'microsoft', to: 'army' };
const SUPPLIED = relationType('Supplied', 'supplied', {
  properties: [
    property('product', 'entity', { identifies: true }),
    property('amount', 'money'),
    property('share', 'float', { varies: true }),
  ],
});
const DOCUMENTS: readonly Partial<DocumentRecord>[] = [
  { id: 'ap', publisher: 'AP', url: 'https://portal.example/1' },
  { id: 'ap-again', publisher: ' ap' },
  { id: 'copy', publisher: 'Portal', derivedFromId: 'ap' },
  { id: 'copy-of-copy', url: 'https://www.blog.example/2', derivedFromId: 'copy' },
  { id: 'nameless', url: 'https://portal.example/2' },
  { id: 'reuters', publisher: 'Reuters', url: 'https://portal.example/3' },
  { id: 'blog', url: 'https://www.blog.example/1', publishedOn: '2024' },
  { id: 'found' },
  { id: 'found-too', publishedOn: '2025-01' },
  { id: 'army-site', publisherEntityId: 'army', publisher: 'AP' },
];
const PAPERS = papers(...DOCUMENTS);
const UNKNOWN = ['found', 'found-too'];

const ids = DOCUMENTS.map(({ id }) => id ?? '');
const date = fc.option(fc.constantFrom('2025-05-22', '2025-05-23?', '2025-05', '2025~', '2024', '2023/..'), { nil: null });
const speaker = fc.option(fc.constantFrom('army', 'smith'), { nil: null, freq: 1 });
const properties = fc.record(
  {
    product: fc.constantFrom('azure', 'teams'),
    amount: fc.constantFrom({ value: 10 }, { value: 12 }, { minValue: 11 }).map((amounts) => ({ currency: 'EUR', ...amounts })),
    share: fc.constantFrom(7, 7.05, 8),
  },
  { requiredKeys: [] },
);

const claimFields = fc.record({
  stance: fc.constantFrom('ASSERTS' as const, 'ASSERTS' as const, 'DENIES' as const),
  started: date,
  ended: date,
  observedOn: fc.option(fc.constantFrom('2024', '2025-05'), { nil: null }),
  properties,
  claimantId: speaker,
  onBehalfOfId: speaker,
  documentId: fc.constantFrom(...ids),
  originalDocumentId: fc.option(fc.constantFrom(...ids), { nil: null, freq: 1 }),
  confidence: fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100),
  retraction: fc.option(fc.constantFrom(...RETRACTION_KINDS).map(aRetraction), { nil: null, freq: 1 }),
});

/** Some denials deny only one of the values that they give. */
const claims = fc.array(fc.tuple(claimFields, fc.nat(5)), { maxLength: 8 }).map((all) =>
  all.map(([fields, i], place): ClaimRecord => {
    const given = [...(fields.started === null ? [] : ['started']), ...Object.keys(fields.properties)];
    const scope = fields.stance === 'DENIES' ? given.slice(i, i + 1) : [];
    return aClaim({ ...fields, id: `claim-${place}`, place, scope });
  }),
);

const facts = (all: readonly ClaimRecord[], documentOf: DocumentOf = PAPERS): RelationFacts =>
  relationFromClaims(
    ENDS,
    all.map((claim) => weigh(claim, documentOf)),
    SUPPLIED,
  );

function endsBeforeItBegins(claim: ClaimRecord): boolean {
  const { started, ended } = weigh(claim, PAPERS).days;
  return started !== null && ended !== null && ended.last < started.first;
}

const standing = ({ retraction }: ClaimRecord): boolean => retraction === null;

describe('whatever is said of a relation,', () => {
  test('the order in which claims are read changes nothing', () => {
    const inAnyOrder = claims.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(inAnyOrder, ([inOrder, shuffled]) => expect(facts(shuffled)).toEqual(facts(inOrder))),
      runs(1_000),
    );
  });

  test('claims that are weighed together, of which many have one word, come to what each weighed alone comes to', () => {
    const sums = (all: readonly WeighedClaim[]): unknown => inOnePiece(sumRows(all, rulesOfRelation(SUPPLIED), [ENDS.from, ENDS.to]));
    const same = (all: readonly ClaimRecord[]): void => {
      const [together, alone] = [inOnePiece(weighAll(all, PAPERS)), all.map((claim) => weigh(claim, PAPERS))];
      expect([relationFromClaims(ENDS, together, SUPPLIED), sums(together)]).toEqual([facts(all), sums(alone)]);
    };
    fc.assert(fc.property(claims, same), runs(1_000));
  });

  test('a claim of nobody beside a voice on its side changes no status, and lowers no confidence', () => {
    const ofNobody = fc.tuple(fc.constantFrom(...UNKNOWN), fc.constantFrom(0.01, 0.5, 1));
    fc.assert(
      fc.property(claims, ofNobody, ([...all], [documentId, confidence]) => {
        const asserts = all.filter((claim) => claim.stance === 'ASSERTS' && standing(claim));
        fc.pre(
          asserts.some((claim) => wordOf(claim, PAPERS).keys.some((key) => key.startsWith('entity:') || key.startsWith('publisher:'))),
        );
        const before = facts(all).evidence;
        const after = facts([...all, aClaim({ id: 'more', documentId, confidence, place: 99 })]).evidence;
        expect([after.status, after.independentSources]).toEqual([before.status, before.independentSources]);
        expect(after.confidence).toBeGreaterThanOrEqual(before.confidence);
      }),
      runs(1_000),
    );
  });

  test('a document that is withdrawn gives what there is without it, but for how many were taken back', () => {
    fc.assert(
      fc.property(claims, fc.constantFrom(...ids), (all, id) => {
        const withdrawn = papers(
          ...DOCUMENTS.map((one) => (one.id === id ? { ...one, retraction: aRetraction('WITHDRAWN_BY_PUBLISHER') } : one)),
        );
        const others = all.filter((claim) => weigh(claim, withdrawn).fall === null);
        fc.pre(others.some(({ stance, scope }) => stance === 'ASSERTS' || scope.length === 0));
        const [{ evidence, ...left }, { evidence: expected, ...without }] = [facts(all, withdrawn), facts(others)];
        expect([left, { ...evidence, retracted: 0 }]).toEqual([without, { ...expected, retracted: 0 }]);
      }),
      runs(1_000),
    );
  });

  test('what all assertions say it is, added one by one, is what is chosen, whatever else they contest', () => {
    const rules = rulesOfRelation(SUPPLIED);
    const product = rules.keys.find(({ identifies }) => identifies);
    if (!product) throw new Error('the type has a property that identifies');
    // One product, or none, in most of them: else hardly any agree.
    const oneProduct = fc.tuple(claims, fc.constantFrom('azure', null, undefined)).map(([all, only]) =>
      all.map((claim): ClaimRecord => {
        const { product: own, ...others } = claim.properties;
        const given = only === undefined ? own : only;
        return { ...claim, properties: given === null || given === undefined ? others : { ...others, product: given } };
      }),
    );
    fc.assert(
      fc.property(oneProduct, (all) => {
        const subject = new AllClaims(rules, []);
        // An end before the start of the same claim is refused when it is recorded.
        fc.pre(all.every((claim) => !endsBeforeItBegins(claim)));
        for (const [i, claim] of all.entries()) {
          subject.add(weigh(claim, PAPERS));
          const shared = subject.sharedValue(product);
          const chosen = facts(all.slice(0, i + 1)).properties['product'] ?? null;
          expect(shared === undefined ? chosen : shared).toEqual(chosen);
        }
      }),
      runs(1_000),
    );
  });

  test('with one taken away, or no longer standing, they tell what the others tell', () => {
    const rules = rulesOfRelation(SUPPLIED);
    const told = (subject: AllClaims, own: ClaimRecord): unknown => {
      const weighed = weigh({ ...own, id: 'own', place: 1_000 }, PAPERS);
      return {
        sides: [subject.sides.asserting, subject.sides.denying, subject.sides.scoped].map((side) => side.map(({ claim }) => claim.id)),
        withdrawn: subject.sides.withdrawn.map(({ claim }) => claim.id),
        days: [subject.times.claimedDays('event'), subject.times.fit('state', weighed.days), subject.times.fit('event', weighed.days)],
        speaker: subject.speakerSaysOtherwise(weighed),
        disagreeing: subject.keysInDisagreement(weighed).map(({ name }) => name),
        shared: rules.keys.map((key) => subject.sharedValue(key) ?? null),
      };
    };
    const kinds = fc.constantFrom('RECORDING_ERROR', 'WITHDRAWN_BY_PUBLISHER', 'REPLACED');
    fc.assert(
      fc.property(claims, fc.array(fc.tuple(fc.nat(), kinds), { maxLength: 4 }), (all, taken) => {
        fc.pre(all.length > 0);
        const weighed = all.map((claim) => weigh(claim, PAPERS));
        const subject = new AllClaims(rules, weighed);
        const left = [...all];
        for (const [at, kind] of taken) {
          const i = at % left.length;
          const [claim, own] = [left[i] as ClaimRecord, left.at(-1) as ClaimRecord];
          told(subject, own);
          const others = left.filter((one) => one !== claim).map((one) => weigh(one, PAPERS));
          expect(told(subject.without(claim.id), own)).toEqual(told(new AllClaims(rules, others), own));
          const fallen = { ...claim, retraction: aRetraction(kind), counts: false };
          subject.change(claim.id, weigh(fallen, PAPERS));
          left[i] = fallen;
          const anew = new AllClaims(
            rules,
            left.map((one) => weigh(one, PAPERS)),
          );
          expect(told(subject, own)).toEqual(told(anew, own));
        }
      }),
      runs(200),
    );
  });

  test('it is shown to be as its table says', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const { status, asserting, denying, retracted, independentSources } = facts(all).evidence;
        expect(status).toBe(statusFromTable(asserting, denying, retracted, independentSources));
      }),
      runs(1_000),
    );
  });

  test('its confidence is what exact fractions give', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const counted = all.filter(({ scope }) => scope.length === 0).map((claim) => ({ ...claim, started: null, ended: null }));
        const { evidence } = facts(counted);
        const [asserting, denying] = (['ASSERTS', 'DENIES'] as const).map((stance) =>
          counted.filter((claim) => claim.stance === stance && standing(claim)),
        );
        expect(Math.abs(evidence.confidence - exactConfidence(asserting ?? [], denying ?? []))).toBeLessThan(0.6e-6);
      }),
      runs(1_000),
    );
  });
});

const keys = fc.uniqueArray(fc.constantFrom('entity:a', 'entity:b', 'publisher:a', 'publisher:b', 'publisher:c'), { maxLength: 2 });
const words: fc.Arbitrary<Word[]> = fc.array(
  fc
    .tuple(keys, fc.option(fc.constantFrom('site:s', 'site:t'), { nil: null }), fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: null }))
    .map(([named, site, root]) => ({ keys: [...named, ...(site === null ? [] : [site])], root })),
  { maxLength: 9 },
);

test('voices are what joining each with each gives', () => {
  fc.assert(
    fc.property(words, (all) => {
      const found = voicesAmong(all.map(({ keys: its, root }) => ({ keys: its, rootId: root })));
      const expected = voicesIn(all);
      expect(countVoices(found)).toBe(countOf(expected));
      expect(found.map((one) => found.indexOf(one))).toEqual(expected.map((one) => expected.indexOf(one)));
      expect(found.map((one) => one === 'unknown')).toEqual(expected.map((one) => one === 'unknown'));
    }),
    runs(3_000),
  );
});

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

/** In whole hundredths, so that no step is rounded but the last. */
function exactConfidence(asserting: readonly ClaimRecord[], denying: readonly ClaimRecord[]): number {
  const [doubt, doubtScale] = exactDoubt(asserting);
  const [denial, denialScale] = exactDoubt(denying);
  const numerator = (doubtScale - doubt) * (denialScale + denial);
  const denominator = doubtScale * denialScale * 2n;
  return Number((numerator * 10n ** 15n) / denominator) / 1e15;
}

/** The product of what is missing to certainty, as a fraction; no more than what is missing to that of a claim of nobody. */
function exactDoubt(side: readonly ClaimRecord[]): readonly [bigint, bigint] {
  const words = side.map((claim) => wordOf(claim, PAPERS)).map(({ keys: its, rootId }) => ({ keys: its, root: rootId }));
  const voices = voicesIn(words);
  const missing = new Map<unknown, bigint>();
  side.forEach(({ confidence }, i) => {
    const own = 100n - BigInt(Math.round(confidence * 100));
    const known = missing.get(voices[i]) ?? 100n;
    missing.set(voices[i], own < known ? own : known);
  });
  const ofNobody = missing.get('unknown') ?? 100n;
  missing.delete('unknown');
  const scale = 100n ** BigInt(missing.size);
  const product = [...missing.values()].reduce((all, factor) => all * factor, 1n);
  return product * 100n <= ofNobody * scale ? [product, scale] : [ofNobody, 100n];
}
