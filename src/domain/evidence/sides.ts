import { isDeepStrictEqual } from 'node:util';
import { LATEST_DAY } from '../../model/days.js';
import { readPartialDate } from '../values/partial-date.js';
import { disagree } from './agreement.js';
import { ClaimedTimes } from './claimed-times.js';
import type { SubjectRules } from './subject-rules.js';
import { givenBy, isDate, type ValueKey } from './value-keys.js';
import { isWithdrawal, type WeighedClaim } from './weighed-claim.js';

/** The claims on a relation or entity that count, by what they count for. */
export interface Sides {
  /** Standing claims that assert it. */
  readonly asserting: readonly WeighedClaim[];
  /** Standing claims that deny it, as a whole. */
  readonly denying: readonly WeighedClaim[];
  /** Standing claims that deny only the values that their scope names. */
  readonly scoped: readonly WeighedClaim[];
  /** Taken back by publisher or claimant; scoped ones are in none. */
  readonly withdrawn: readonly WeighedClaim[];
}

/**
 * The claims that count, each side in the order of recording. In none: those retracted as recorded wrongly or replaced, and denials that
 * do not reach what the assertions say.
 * @param claims all claims on the relation or entity, in any order
 * @example
 * const { asserting, denying } = sidesOf(weighedClaims, { temporality: 'event', keys: keysOfRelation(type) });
 */
export function sidesOf(claims: readonly WeighedClaim[], rules: SubjectRules): Sides & { readonly asserting: WeighedClaim[] } {
  const ordered = claims.toSorted((a, b) => a.claim.place - b.claim.place);
  const standing = ordered.filter(({ fall }) => fall === null);
  const asserting = standing.filter(({ claim }) => claim.stance === 'ASSERTS');
  const denied = standing.filter(({ claim }) => claim.stance === 'DENIES');
  const times = new ClaimedTimes(denied.length > 0 ? asserting.map(({ days }) => days) : []);
  const denials = denied.flatMap((denial) => denialsThatReach(denial, asserting, times, rules));
  return {
    asserting,
    denying: denials.filter(({ claim }) => claim.scope.length === 0),
    scoped: denials.filter(({ claim }) => claim.scope.length > 0),
    withdrawn: ordered.filter(({ claim, fall }) => fall !== null && isWithdrawal(fall.kind) && claim.scope.length === 0),
  };
}

/** By which values a relation without standing assertions is measured: those of its denials. */
export const measuredBy = ({ asserting, denying }: Sides): readonly WeighedClaim[] => (asserting.length > 0 ? asserting : denying);

/**
 * A denial as it counts. One of a group counts only where it still fits. One without scope reaches no further than the day on which it was
 * published; of a state, one that begins after every start given says that it had ended by then.
 */
function denialsThatReach(
  denial: WeighedClaim,
  asserting: readonly WeighedClaim[],
  times: ClaimedTimes,
  { temporality, keys }: SubjectRules,
): WeighedClaim[] {
  const { claim, publishedBy, days } = denial;
  if (temporality === null || asserting.length === 0) return [denial];
  const fitsStill = (): boolean =>
    times.fit(temporality, days) && !contradicts(denial, asserting, keys) && namesWhatIsAsserted(denial, asserting, keys);
  if (claim.group && !fitsStill()) return [];
  if (claim.scope.length > 0) return [denial];
  if (publishedBy !== null && times.startsAfter(publishedBy)) return [];
  const follows = temporality === 'state' && days.started !== null && times.startsBefore(days.started.first);
  return [follows ? asDenialOfEnd(denial) : denial];
}

/** "None since 2021" of what began in 2010: it denies that it ended later than 2021. */
function asDenialOfEnd(denial: WeighedClaim): WeighedClaim {
  const begins = readPartialDate(denial.claim.started ?? '');
  const ended = begins && `${begins.from.text}${begins.from.mark}/..`;
  return {
    ...denial,
    claim: { ...denial.claim, scope: ['ended'], ended },
    days: { ...denial.days, ended: begins && { first: begins.span.first, last: LATEST_DAY } },
  };
}

/** Whether a claim gives, for a property outside its scope, a value with which all that others give disagree; dates fit or do not. */
export function contradicts(claim: WeighedClaim, others: readonly WeighedClaim[], keys: readonly ValueKey[]): boolean {
  return keys.some((key) => {
    if (isDate(key) || claim.claim.scope.includes(key.name) || givenBy(claim, key) === null) return false;
    const giving = others.filter((other) => givenBy(other, key) !== null);
    return giving.length > 0 && giving.every((other) => disagree(key, claim, other));
  });
}

/**
 * Whether some assertion gives each identifying value that a denial gives. Which of several is shown does not matter: that depends on what
 * else is said, and a denial must not come and go with it.
 */
export function namesWhatIsAsserted(denial: WeighedClaim, asserting: readonly WeighedClaim[], keys: readonly ValueKey[]): boolean {
  const given = keys.filter((key) => key.identifies && givenBy(denial, key) !== null);
  return given.every((key) => asserting.some((claim) => isDeepStrictEqual(givenBy(claim, key), givenBy(denial, key))));
}
