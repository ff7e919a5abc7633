// One more claim, added to what the others come to, must give what all of them give: after each claim of a story.

import { inOnePiece } from '../../../../src/concurrency/pieces.js';
import { expect } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { AllClaims } from '../../../../src/domain/evidence/all-claims.js';
import { relationFromClaims } from '../../../../src/domain/evidence/evidence.js';
import { rulesOfRelation, type RelationRules } from '../../../../src/domain/evidence/subject-rules.js';
import type { RelationType } from '../../../../src/ontology/ontology.js';
import { weigh, derivedOf, type WeighedClaim } from '../../../../src/domain/evidence/weighed-claim.js';
import { RunningSums } from '../../../../src/domain/evidence/sums/running-sums.js';
import { readHead } from '../../../../src/domain/evidence/sums/sum-head.js';
import { sumRows } from '../../../../src/domain/evidence/sums/sum-rows.js';
import { SummedClaims } from '../../../../src/domain/evidence/sums/summed-claims.js';
import { Random } from '../../../support/random.js';
import { property, relationType } from '../../support/news-ontology.js';
import { randomPapers, randomStatement } from './random-statements.js';
import { differingSums, keptSums } from './kept-sums.js';

const ENDS = { from: 'microsoft', to: 'army' };
const PROPERTIES = [
  property('product', 'entity', { identifies: true }),
  property('amount', 'money'),
  property('share', 'float', { varies: true }),
  property('role', 'string', { varies: true, values: ['head', 'deputy'] }),
  property('tag', 'string', { many: true }),
];
/** An event and a state, with properties of every sort. */
export const SUMMED_TYPES = [
  relationType('Supplied', 'supplied', { properties: PROPERTIES }),
  relationType('Held', 'held', { temporality: 'state', properties: PROPERTIES }),
];

/** How many claims of stories were added to sums, and for how many all had to be read. */
export interface Told {
  readonly added: number;
  readonly all: number;
}

/** Tells so many stories of random claims on one relation, and compares after each claim what sums give with what all claims give. */
export function tellStories(type: RelationType, first: number, stories: number): Told {
  const told = { added: 0, all: 0 };
  for (let seed = first; seed < first + stories; seed++) tellStory(seed, type, told);
  return told;
}

function tellStory(seed: number, type: RelationType, told: { added: number; all: number }): void {
  const random = new Random(seed);
  const documentOf = randomPapers(random);
  const rules = rulesOfRelation(type);
  const manner = random.below(5);
  const claims: WeighedClaim[] = [];
  let kept = null as Map<string, string> | null;
  for (let place = 1; place <= 40; place++) {
    const claim = randomStatement(random, place, manner);
    const drafted = weigh(claim, documentOf);
    const weighed = { ...drafted, claim: { ...claim, ...derivedOf(drafted, [ENDS.from, ENDS.to]) } };
    claims.push(weighed);
    const expected = keptSums(inOnePiece(sumRows(claims, rules, [ENDS.from, ENDS.to])));
    const before = kept;
    const summed = before && summedClaims(before, rules);
    if (!before || !summed?.add(weighed)) {
      if (summed) told.all++;
      kept = expected;
      continue;
    }
    told.added++;
    kept = new Map([...before, ...summed.sums.changes, ['head', summed.sums.writeHead()]]);
    const where = { TEST_SEED: seed, place };
    expectSame({ ...where, difference: differingSums(kept, expected) }, { ...where, difference: null });
    compareAnswers(summed, claims, weighed, type, where);
  }
}

function summedClaims(kept: ReadonlyMap<string, string>, rules: RelationRules): SummedClaims | null {
  const head = readHead(kept.get('head') ?? '', rules);
  return head && new SummedClaims(new RunningSums(rules, head, (keys) => keys.map((key) => kept.get(key) ?? null)));
}

function compareAnswers(summed: SummedClaims, claims: readonly WeighedClaim[], own: WeighedClaim, type: RelationType, where: object): void {
  const all = new AllClaims(summed.rules, claims);
  const facts = summed.relationFacts(ENDS, type);
  if (facts) expectSame({ ...where, facts }, { ...where, facts: relationFromClaims(ENDS, claims, type) });
  const answers = (of: SummedClaims | AllClaims): object => ({
    count: of.count,
    hasDenials: of.hasDenials,
    onlyDeny: of.onlyDeny,
    groupDenial: of.groupDenial,
    counts: of.counts(own.claim.id),
    saysOtherwise: of.speakerSaysOtherwise(own),
    sameVoice: own.claim.scope.length === 0 ? of.sameVoiceOtherwise(own) : null,
    shared: of.rules.keys.map((key) => of.sharedValue(key)),
    days: of.times.claimedDays(type.temporality),
    keys: summed.isWhole ? of.keysInDisagreement(own).map(({ name }) => name) : null,
  });
  const expected = answers(all);
  expectSame({ ...where, ...answers(summed) }, { ...where, ...expected });
}

/** Jest takes a hundred times as long to find that two are the same. */
function expectSame(is: object, mustBe: object): void {
  if (!isDeepStrictEqual(is, mustBe)) expect(is).toEqual(mustBe);
}
