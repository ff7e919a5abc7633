import { inOnePiece } from '../../concurrency/pieces.js';
import { FEW, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import { chosenValues, type ChosenValue } from './chosen-values.js';
import { contestedKeys } from './contested.js';
import { sidesOf, type Sides } from './sides.js';
import type { SubjectRules } from './subject-rules.js';
import { withVoices, type VoicedClaim } from './voiced-claims.js';
import type { WeighedClaim } from './weighed-claim.js';

/** What the claims on a relation, or about an entity, add up to. */
export interface SummedUp {
  readonly sides: Sides;
  readonly asserting: readonly VoicedClaim[];
  readonly denying: readonly VoicedClaim[];
  /** The claims whose values may be chosen. */
  readonly measure: readonly VoicedClaim[];
  /** Names of the keys of which the standing claims can't all be right. */
  readonly contested: readonly string[];
  readonly chosen: ReadonlyMap<string, ChosenValue>;
}

/**
 * What claims add up to. The values of a relation are those of the claims that assert it; only where there is none those of its denials,
 * else of what was withdrawn: its status says so. An entity has no status, so only what stands gives its values.
 * @param claims all claims on the relation or entity, in any order
 * @example
 * const { contested, chosen } = sumUp(weighedClaims, rulesOfRelation(type));
 */
export function sumUp(claims: readonly WeighedClaim[], rules: SubjectRules): SummedUp {
  return inOnePiece(sumUpInPieces(claims, rules));
}

/** The same, of many claims in pieces. */
export function* sumUpInPieces(claims: readonly WeighedClaim[], rules: SubjectRules): RulesInPieces<SummedUp> {
  const sides = sidesOf(claims, rules);
  if (claims.length > FEW) yield;
  const asserting = withVoices(sides.asserting);
  if (claims.length > FEW) yield;
  return yield* sumUpSides(sides, asserting, withVoices(sides.denying), rules);
}

/**
 * The same of claims whose sides and voices are known: where claims that are alike stand for one another, one for each voice or several.
 * @param asserting those of the side, with their voices, in the order of recording; so is `denying`
 */
export function* sumUpSides(
  sides: Sides,
  asserting: readonly VoicedClaim[],
  denying: readonly VoicedClaim[],
  rules: SubjectRules,
): RulesInPieces<SummedUp> {
  const contested = yield* contestedKeys(sides, rules.keys);
  const measure = measureOf(sides, asserting, denying, rules);
  const chosen = yield* chosenValues(measure, rules.keys, contested);
  return { sides, asserting, denying, measure, contested, chosen };
}

function measureOf(
  { withdrawn }: Sides,
  asserting: readonly VoicedClaim[],
  denying: readonly VoicedClaim[],
  { temporality }: SubjectRules,
): readonly VoicedClaim[] {
  if (asserting.length > 0 || temporality === null) return asserting;
  return denying.length > 0 ? denying : withVoices(withdrawn);
}
