import type { PropertyValue } from '../../model/properties.js';
import { disagree } from './agreement.js';
import { ClaimedTimes } from './claimed-times.js';
import { measuredBy, sidesOf, type Sides } from './sides.js';
import type { SubjectRules } from './subject-rules.js';
import { givenBy, type ValueKey } from './value-keys.js';
import { isWithdrawal, type WeighedClaim } from './weighed-claim.js';

/**
 * All claims on a relation, or about an entity, with what the rules ask of them. Each answer is computed when it is first asked for; one
 * more assertion is added to those answers, so that thousands of claims on one relation are not looked at again for each new one.
 * @example
 * const claims = new SubjectClaims(rulesOfRelation(type), view.claimsOn('r1').map((claim) => weigh(claim, documentOf)));
 * claims.sides.asserting.length;
 */
export class SubjectClaims {
  private readonly claims: WeighedClaim[];
  private knownSides: MutableSides | null = null;
  private knownTimes: ClaimedTimes | null = null;
  private speakers: Map<string, WeighedClaim[]> | null = null;
  private readonly distinct = new Map<string, DistinctValues>();
  private denials: number;
  /** That stand, or were taken back: what was recorded wrongly or replaced counts nowhere. */
  private assertions: number;

  constructor(
    readonly rules: SubjectRules,
    claims: Iterable<WeighedClaim>,
  ) {
    this.claims = [...claims];
    this.denials = this.claims.filter(isDenial).length;
    this.assertions = this.claims.filter(countsAsAssertion).length;
  }

  get all(): readonly WeighedClaim[] {
    return this.claims;
  }

  /** Whether any of them denies, standing or not. */
  get hasDenials(): boolean {
    return this.denials > 0;
  }

  /** Whether none of them asserts it, and none ever did that was not recorded wrongly. */
  get onlyDeny(): boolean {
    return this.assertions === 0;
  }

  get sides(): Sides {
    return (this.knownSides ??= sidesOf(this.claims, this.rules));
  }

  /** The times by which the relation is measured. */
  get times(): ClaimedTimes {
    return (this.knownTimes ??= new ClaimedTimes(measuredBy(this.sides).map(({ days }) => days)));
  }

  /** Without one of them. */
  without(claimId: string): SubjectClaims {
    return new SubjectClaims(
      this.rules,
      this.claims.filter(({ claim }) => claim.id !== claimId),
    );
  }

  /** Adds one that is recorded later than all others. */
  add(weighed: WeighedClaim): void {
    const wasMeasuredByAssertions = this.knownSides !== null && (this.knownSides.asserting.length > 0 || this.denials === 0);
    this.claims.push(weighed);
    if (isDenial(weighed)) this.denials++;
    if (countsAsAssertion(weighed)) this.assertions++;
    if (!wasMeasuredByAssertions || isDenial(weighed) || weighed.fall !== null) return this.forget();
    this.knownTimes?.add(weighed.days);
    this.addSpeaker(weighed);
    for (const [name, distinct] of this.distinct)
      addDistinct(
        distinct,
        weighed,
        this.rules.keys.find((key) => key.name === name),
      );
    // What denials reach may be another now.
    if (this.denials > 0) this.knownSides = null;
    else this.knownSides?.asserting.push(weighed);
  }

  /** Whether the speaker of an assertion gives another value elsewhere in the same document. */
  speakerSaysOtherwise(weighed: WeighedClaim): boolean {
    if (!this.speakers) {
      this.speakers = new Map();
      for (const claim of this.sides.asserting) this.addSpeaker(claim);
    }
    const others = this.speakers.get(speakerOf(weighed)) ?? [];
    return others.some((other) => this.rules.keys.some((key) => disagree(key, weighed, other)));
  }

  /** The keys of which a claim gives a value with which an assertion disagrees. */
  keysInDisagreement(weighed: WeighedClaim): readonly ValueKey[] {
    const given = this.rules.keys.filter((key) => givenBy(weighed, key) !== null);
    return given.filter((key) => [...this.distinctValues(key).values.values()].some((other) => disagree(key, weighed, other)));
  }

  /**
   * The value of a key that all assertions give, or null where none gives one: then it is also the one that is chosen, whatever else they
   * contest. Undefined where some give it, or several are given: that must be weighed.
   */
  sharedValue(key: ValueKey): PropertyValue | null | undefined {
    const asserting = this.sides.asserting.length;
    if (asserting === 0 || key.many || key.varies) return undefined;
    const { values, giving } = this.distinctValues(key);
    const [first, ...others] = values.values();
    if (!first) return null;
    return others.length === 0 && giving === asserting ? givenBy(first, key) : undefined;
  }

  private distinctValues(key: ValueKey): DistinctValues {
    const known = this.distinct.get(key.name);
    if (known) return known;
    const distinct: DistinctValues = { values: new Map(), giving: 0 };
    for (const claim of this.sides.asserting) addDistinct(distinct, claim, key);
    this.distinct.set(key.name, distinct);
    return distinct;
  }

  private addSpeaker(weighed: WeighedClaim): void {
    const speaker = speakerOf(weighed);
    const own = this.speakers?.get(speaker);
    if (own) own.push(weighed);
    else this.speakers?.set(speaker, [weighed]);
  }

  private forget(): void {
    this.knownSides = null;
    this.knownTimes = null;
    this.speakers = null;
    this.distinct.clear();
  }
}

type MutableSides = Omit<Sides, 'asserting'> & { readonly asserting: WeighedClaim[] };

const isDenial = ({ claim }: WeighedClaim): boolean => claim.stance === 'DENIES';
const countsAsAssertion = (weighed: WeighedClaim): boolean =>
  !isDenial(weighed) && (weighed.fall === null || isWithdrawal(weighed.fall.kind));

/** One assertion for each value of a key, and how many give one. */
interface DistinctValues {
  readonly values: Map<string, WeighedClaim>;
  giving: number;
}

function addDistinct(distinct: DistinctValues, weighed: WeighedClaim, key: ValueKey | undefined): void {
  const value = key && givenBy(weighed, key);
  if (value === null || value === undefined) return;
  const id = JSON.stringify([value, key?.varies ? weighed.claim.observedOn : null]);
  distinct.giving++;
  if (!distinct.values.has(id)) distinct.values.set(id, weighed);
}

/** Who speaks in which document, of which day. */
function speakerOf({ claim }: WeighedClaim): string {
  const { documentId, originalDocumentId, onBehalfOfId, claimantId, attribution, observedOn } = claim;
  return JSON.stringify([documentId, originalDocumentId, onBehalfOfId, claimantId, attribution, observedOn]);
}
