import type { EntityType, RelationType } from '../../ontology/ontology.js';
import type { GivenValues } from '../../model/entity.js';
import type { PropertyValue } from '../../model/properties.js';
import type { RulesInPieces } from '../../model/write/rules-in-pieces.js';
import { disagree } from './agreement.js';
import { ClaimedTimes } from './claimed-times.js';
import { isSiteKey } from './document-voice.js';
import { entityInPieces, type EntityFacts } from './entity-from-claims.js';
import { relationInPieces, type RelationEndIds, type RelationFacts } from './evidence.js';
import { DistinctValues, SpeakersWords } from './said-values.js';
import { measuredBy, sidesOf, type Sides } from './sides.js';
import type { GroupDenial, SubjectClaims } from './subject-claims.js';
import type { SubjectRules } from './subject-rules.js';
import { givenBy, type ValueKey } from './value-keys.js';
import { withVoices } from './voiced-claims.js';
import { isWithdrawal, type WeighedClaim } from './weighed-claim.js';

/**
 * All claims on a relation, or about an entity. Each answer is computed when it is first asked for; one
 * more assertion is added to those answers, so that thousands of claims on one relation are not looked at again for each new one.
 * @example
 * const claims = new AllClaims(rulesOfRelation(type), view.claimsOn('r1').map((claim) => weigh(claim, documentOf)));
 * claims.sides.asserting.length;
 */
export class AllClaims implements SubjectClaims {
  readonly isWhole = true;
  private readonly claims: WeighedClaim[];
  /** Where each of them is in the list, by id. */
  private places: Map<string, number> | null = null;
  private knownSides: MutableSides | null = null;
  private knownTimes: ClaimedTimes | null = null;
  private knownWords: SpeakersWords | null = null;
  private readonly distinct = new Map<string, DistinctValues>();
  private denials: number;
  /** That stand, or were taken back: what was recorded wrongly or replaced counts nowhere. */
  private assertions: number;

  constructor(
    readonly rules: SubjectRules,
    claims: Iterable<WeighedClaim>,
    /** These claims with one more assertion, beside others: what is known of those is known of these but for that one. */
    private whole: { readonly claims: AllClaims; readonly one: WeighedClaim } | null = null,
  ) {
    this.claims = [...claims];
    this.denials = this.claims.filter(isDenial).length;
    this.assertions = this.claims.filter(countsAsAssertion).length;
  }

  get all(): readonly WeighedClaim[] {
    return this.claims;
  }

  get count(): number {
    return this.claims.length;
  }

  get hasDenials(): boolean {
    return this.denials > 0;
  }

  get onlyDeny(): boolean {
    return this.assertions === 0;
  }

  get sides(): Sides {
    return (this.knownSides ??= this.computeSides());
  }

  get groupDenial(): GroupDenial | null {
    const [first] = inOrder(this.claims.filter(({ claim, fall }) => claim.group !== null && fall === null));
    return first?.claim.group ? { claimId: first.claim.id, groupId: first.claim.group.id, place: first.claim.place } : null;
  }

  get times(): ClaimedTimes {
    this.knownTimes ??=
      this.whole?.claims.times.without(this.whole.one.days) ?? new ClaimedTimes(measuredBy(this.sides).map(({ days }) => days));
    return this.knownTimes;
  }

  /** Without one of them; to be looked at before these change. */
  without(claimId: string): AllClaims {
    const at = this.indexOf(claimId);
    const one = at === null ? undefined : this.claims[at];
    const isBesideOthers = one !== undefined && stillAsserts(one) && this.sides.asserting.length > 1;
    const others = this.claims.filter((claim) => claim !== one);
    return new AllClaims(this.rules, others, isBesideOthers ? { claims: this, one } : null);
  }

  private computeSides(): MutableSides {
    // What denials reach may be another without it.
    if (!this.whole || this.denials > 0) return sidesOf(this.claims, this.rules);
    const { claims, one } = this.whole;
    const { denying, scoped, withdrawn } = claims.sides;
    return { asserting: claims.sides.asserting.filter((claim) => claim !== one), denying, scoped, withdrawn };
  }

  add(weighed: WeighedClaim): boolean {
    this.take(weighed);
    return true;
  }

  /**
   * One of them is weighed otherwise now, since its documents, or it itself, have changed. What is known of all stays where it asserts and
   * stands as before: then only its word may be another, and of the sides alone that is asked. Where it asserts no more it is taken from
   * what is known: one write may replace a thousand.
   * @param now null where it is gone
   */
  change(claimId: string, now: WeighedClaim | null): void {
    const at = this.indexOf(claimId);
    const before = at === null ? null : (this.claims[at] ?? null);
    if (at !== null && before) this.replace(at, before, now);
    else if (now) this.take(now);
  }

  private replace(at: number, before: WeighedClaim, now: WeighedClaim | null): void {
    if (now) this.claims[at] = now;
    else this.remove(at);
    this.denials += countIf(isDenial, now) - countIf(isDenial, before);
    this.assertions += countIf(countsAsAssertion, now) - countIf(countsAsAssertion, before);
    const isSaidAgain = now !== null && now.claim === before.claim && stillAsserts(before) && stillAsserts(now);
    const isTaken = isSaidAgain
      ? this.replaceAsserting(now)
      : stillAsserts(before) && !(now && stillAsserts(now)) && this.takeAway(before, now);
    if (!isTaken) this.forget();
  }

  /** False where it is not among others that are known to assert. */
  private takeAway(before: WeighedClaim, now: WeighedClaim | null): boolean {
    if (!this.knownSides || this.knownSides.asserting.length < 2) return false;
    const { asserting } = this.knownSides;
    const at = indexByPlace(asserting, before.claim.place);
    if (asserting[at] !== before) return false;
    this.knownTimes?.remove(before.days);
    this.knownWords?.remove(before);
    for (const distinct of this.distinct.values()) distinct.remove(before);
    // What denials reach may be another now, and what is withdrawn is a side of its own.
    if (this.denials > 0 || (now?.fall && isWithdrawal(now.fall.kind))) this.knownSides = null;
    else asserting.splice(at, 1);
    return true;
  }

  /** False where it is not among those known to assert. */
  private replaceAsserting(now: WeighedClaim): boolean {
    if (!this.knownSides) return true;
    const { asserting } = this.knownSides;
    const at = indexByPlace(asserting, now.claim.place);
    if (asserting[at]?.claim !== now.claim) return false;
    asserting[at] = now;
    return true;
  }

  /** Where a claim is in the list; null where it is not. */
  private indexOf(claimId: string): number | null {
    this.places ??= new Map(this.claims.map(({ claim }, i) => [claim.id, i]));
    return this.places.get(claimId) ?? null;
  }

  private remove(at: number): void {
    this.claims.splice(at, 1);
    this.places = null;
  }

  private take(weighed: WeighedClaim): void {
    const wasMeasuredByAssertions = this.knownSides !== null && (this.knownSides.asserting.length > 0 || this.denials === 0);
    this.places?.set(weighed.claim.id, this.claims.length);
    this.claims.push(weighed);
    if (isDenial(weighed)) this.denials++;
    if (countsAsAssertion(weighed)) this.assertions++;
    if (!wasMeasuredByAssertions || isDenial(weighed) || weighed.fall !== null) return this.forget();
    this.knownTimes?.add(weighed.days);
    this.knownWords?.add(weighed);
    for (const distinct of this.distinct.values()) distinct.add(weighed);
    // What denials reach may be another now.
    if (this.denials > 0) this.knownSides = null;
    else this.knownSides?.asserting.push(weighed);
  }

  speakerSaysOtherwise(weighed: WeighedClaim): boolean {
    return this.words.disagreeWith(weighed, this.rules.keys);
  }

  keysInDisagreement(weighed: WeighedClaim): readonly ValueKey[] {
    const given = this.rules.keys.filter((key) => givenBy(weighed, key) !== null);
    return given.filter((key) => this.distinctValues(key).claims.some((other) => disagree(key, weighed, other)));
  }

  counts(claimId: string): boolean {
    const { asserting, denying, scoped } = this.sides;
    return [asserting, denying, scoped].some((side) => side.some(({ claim }) => claim.id === claimId));
  }

  /** Of those that reach what is asserted the first, by the first key that any of them shares; else of the others. */
  sameVoiceOtherwise({ claim, word }: WeighedClaim): string | null {
    const { asserting, denying } = this.sides;
    const reaching = new Set(denying.map((one) => one.claim.id));
    const unreaching = this.claims.filter(
      (one) => one.fall === null && isDenial(one) && one.claim.scope.length === 0 && !reaching.has(one.claim.id),
    );
    const sides = claim.stance === 'DENIES' ? [asserting] : [denying, inOrder(unreaching)];
    const keys = word.keys.filter((key) => !isSiteKey(key));
    const first = sides.flatMap((side) => keys.flatMap((key) => side.find((one) => one.word.keys.includes(key)) ?? []));
    return first[0]?.claim.id ?? null;
  }

  joinedBySite({ claim, word }: WeighedClaim): string | null {
    const site = word.keys.find(isSiteKey);
    if (site === undefined) return null;
    const side = inOrder(this.claims.filter((one) => one.fall === null && one.claim.stance === claim.stance));
    const others = side.filter((one) => one.claim.id !== claim.id && one.word.keys.includes(site));
    if (others.length === 0 || others.some((one) => shareKey(one.word.keys, word.keys) || one.word.rootId === word.rootId)) return null;
    const voiced = withVoices(side);
    const voice = voiced.find((one) => one.claim.id === claim.id)?.voice ?? 'unknown';
    const joined = voiced.find((one) => one.claim.id !== claim.id && one.voice === voice && voice !== 'unknown');
    return joined?.claim.id ?? null;
  }

  relationFacts(ends: RelationEndIds, type: RelationType): RulesInPieces<RelationFacts> {
    return relationInPieces(ends, this.claims, type);
  }

  entityFacts(given: GivenValues, type: EntityType): RulesInPieces<EntityFacts> {
    return entityInPieces(given, this.claims, type);
  }

  sharedValue(key: ValueKey): PropertyValue | null | undefined {
    const asserting = this.sides.asserting.length;
    if (asserting === 0 || key.many || key.varies) return undefined;
    const { claims, giving } = this.distinctValues(key);
    const [first, ...others] = claims;
    if (!first) return null;
    return others.length === 0 && giving === asserting ? givenBy(first, key) : undefined;
  }

  private distinctValues(key: ValueKey): DistinctValues {
    const known = this.distinct.get(key.name);
    if (known) return known;
    const distinct = this.whole?.claims.distinctValues(key).without(this.whole.one) ?? new DistinctValues(key);
    if (!this.whole) for (const claim of this.sides.asserting) distinct.add(claim);
    this.distinct.set(key.name, distinct);
    return distinct;
  }

  private get words(): SpeakersWords {
    if (this.knownWords) return this.knownWords;
    const words = this.whole?.claims.words.without(this.whole.one) ?? new SpeakersWords();
    if (!this.whole) for (const claim of this.sides.asserting) words.add(claim);
    return (this.knownWords = words);
  }

  private forget(): void {
    this.knownSides = null;
    this.knownTimes = null;
    this.knownWords = null;
    this.whole = null;
    this.distinct.clear();
  }
}

type MutableSides = Omit<Sides, 'asserting'> & { readonly asserting: WeighedClaim[] };

const isDenial = ({ claim }: WeighedClaim): boolean => claim.stance === 'DENIES';
const countsAsAssertion = (weighed: WeighedClaim): boolean =>
  !isDenial(weighed) && (weighed.fall === null || isWithdrawal(weighed.fall.kind));

const stillAsserts = (weighed: WeighedClaim): boolean => !isDenial(weighed) && weighed.fall === null;
const countIf = (is: (weighed: WeighedClaim) => boolean, weighed: WeighedClaim | null): number => (weighed && is(weighed) ? 1 : 0);

/** Where a claim stands among some in the order of recording, or would. */
function indexByPlace(claims: readonly WeighedClaim[], place: number): number {
  let [low, high] = [0, claims.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((claims[middle]?.claim.place ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

const shareKey = (a: readonly string[], b: readonly string[]): boolean => a.some((key) => !isSiteKey(key) && b.includes(key));
const inOrder = (claims: readonly WeighedClaim[]): readonly WeighedClaim[] => claims.toSorted((a, b) => a.claim.place - b.claim.place);
