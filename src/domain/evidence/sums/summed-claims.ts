import { inOnePiece } from '../../../concurrency/pieces.js';
import type { PropertyValue } from '../../../model/properties.js';
import type { GivenValues } from '../../../model/entity.js';
import type { EntityType, RelationType } from '../../../ontology/ontology.js';
import { disagree, spanOf } from '../agreement.js';
import { ClaimedTimes } from '../claimed-times.js';
import { entityFromSummedUp, type EntityFacts } from '../entity-from-claims.js';
import { relationFromTotals, type RelationFacts } from '../evidence.js';
import { measuredBy, type Sides } from '../sides.js';
import type { GroupDenial, SubjectClaims } from '../subject-claims.js';
import { rulesOfEntity, type SubjectRules } from '../subject-rules.js';
import { sumUpSides, type SummedUp } from '../summed-up.js';
import { givenBy, type ValueKey } from '../value-keys.js';
import type { WeighedClaim } from '../weighed-claim.js';
import { representative } from './claim-shape.js';
import type { RunningSums } from './running-sums.js';
import { saidKeyOf, saysOtherwise } from './said-by-speaker.js';
import { latestDays } from './series.js';
import { sidesOfShapes, voicedShapes } from './shape-sides.js';
import { PAST } from './side-sum.js';

/**
 * The claims on a subject, of which none is read: what the rules ask of them is answered by their running sums, in which one claim stands
 * for all that say the same.
 */
export class SummedClaims implements SubjectClaims {
  private knownSides: Sides | null = null;
  private knownTimes: ClaimedTimes | null = null;

  constructor(readonly sums: RunningSums) {}

  get rules(): SubjectRules {
    return this.sums.rules;
  }

  get count(): number {
    return this.sums.counts.claims;
  }

  get hasDenials(): boolean {
    return this.sums.counts.denials > 0;
  }

  get onlyDeny(): boolean {
    return this.sums.counts.assertions === 0;
  }

  get sides(): Sides {
    return (this.knownSides ??= sidesOfShapes(this.sums.shapes, this.sums.asserting, this.rules));
  }

  get times(): ClaimedTimes {
    return (this.knownTimes ??= new ClaimedTimes(measuredBy(this.sides).map(({ days }) => days)));
  }

  get groupDenial(): GroupDenial | null {
    const [first] = this.sums.shapes.filter(({ group }) => group !== null).toSorted((a, b) => a.place - b.place);
    return first?.group ? { claimId: first.claimId, groupId: first.group.id, place: first.place } : null;
  }

  /** Of what was observed before the latest days nothing is told apart, and a denial may name it. */
  get isWhole(): boolean {
    return !this.sums.asserting.voicesByShape().has(PAST);
  }

  add(weighed: WeighedClaim): boolean {
    this.knownSides = null;
    this.knownTimes = null;
    return this.sums.add(weighed);
  }

  speakerSaysOtherwise(weighed: WeighedClaim): boolean {
    this.sums.readFor(weighed);
    return saysOtherwise(this.sums.read(saidKeyOf(weighed)), weighed, this.rules);
  }

  keysInDisagreement(weighed: WeighedClaim): readonly ValueKey[] {
    const { asserting } = this.sides;
    return this.rules.keys.filter((key) => givenBy(weighed, key) !== null && asserting.some((other) => disagree(key, weighed, other)));
  }

  sharedValue(key: ValueKey): PropertyValue | null | undefined {
    if (this.sums.asserting.claims === 0 || key.many || key.varies) return undefined;
    const given = this.sums.shapes.filter(({ reach }) => reach === 'A').map((shape) => givenBy(representative(shape), key));
    const values = new Map(given.map((value) => [JSON.stringify(value), value]));
    const [first = null] = values.values();
    // What is no longer told apart gives nothing but values that vary.
    return values.size === 1 && (first === null || this.isWhole) ? first : undefined;
  }

  counts(claimId: string): boolean {
    return (this.sums.added.get(claimId)?.reach ?? 'N') !== 'N';
  }

  sameVoiceOtherwise(weighed: WeighedClaim): string | null {
    this.sums.readFor(weighed);
    const { claim, word } = weighed;
    const sides = claim.stance === 'DENIES' ? (['A'] as const) : (['D', 'U'] as const);
    return sides.map((side) => this.sums.claimWithKey(side, word.keys)).find((id) => id !== null) ?? null;
  }

  joinedBySite({ claim }: WeighedClaim): string | null {
    return this.sums.added.get(claim.id)?.joinedBySite ?? null;
  }

  relationFacts(_: unknown, type: RelationType): RelationFacts | null {
    const summedUp = this.sumUp();
    if (!summedUp) return null;
    const { asserting, denying, counts } = this.sums;
    const totals = {
      asserting: asserting.totals(),
      denying: denying.totals(),
      withdrawn: counts.withdrawn,
      documentsRead: asserting.documentsRead,
      times: this.times,
      contested: summedUp.contested,
      chosen: summedUp.chosen,
    };
    return relationFromTotals(totals, type);
  }

  entityFacts(given: GivenValues, type: EntityType): EntityFacts | null {
    const summedUp = this.sumUp();
    return summedUp && entityFromSummedUp(given, summedUp, rulesOfEntity(type));
  }

  /** Null where an observation of days gone by would be shown, since what contradicts it is left out. */
  private sumUp(): SummedUp | null {
    const { shapes, asserting, denying } = this.sums;
    const [asserted, denied] = [voicedShapes(shapes, 'A', asserting), voicedShapes(shapes, 'D', denying)];
    const summedUp = inOnePiece(sumUpSides(this.sides, asserted, denied, this.rules));
    if (this.isWhole) return summedUp;
    const isLatest = ([name, { last }]: readonly [string, { readonly last: number }]): boolean => {
      const observedOn = summedUp.chosen.get(name)?.observedOn ?? null;
      return observedOn !== null && spanOf(observedOn).last === last;
    };
    return [...latestDays(shapes, this.rules)].every(isLatest) ? summedUp : null;
  }
}
