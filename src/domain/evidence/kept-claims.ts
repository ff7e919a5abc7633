import type { ClaimRecord } from '../../model/claim.js';
import { sidesOf } from './sides.js';
import type { SubjectRules } from './subject-rules.js';
import { derivedOf, type WeighedClaim } from './weighed-claim.js';

/**
 * The claims on a relation or entity as they are to be kept: with whose word each is, the document with which it falls, and whether it
 * counts. In the order given.
 * @param claims all claims on the subject
 * @param ends of the relation; none of an entity
 * @example
 * claimsAsKept(weighedClaims, rulesOfRelation(type), [relation.from, relation.to]);
 */
export function claimsAsKept(claims: readonly WeighedClaim[], rules: SubjectRules, ends: readonly string[]): readonly ClaimRecord[] {
  // Of what stands all that asserts counts, and a denial where it reaches what is asserted.
  const { denying, scoped } = sidesOf(claims, rules);
  const reaching = new Set([denying, scoped].flat().map(({ claim }) => claim.id));
  const counts = ({ claim, fall }: WeighedClaim): boolean => (claim.stance === 'ASSERTS' ? fall === null : reaching.has(claim.id));
  return claims.map((weighed) => keptClaim(weighed, counts(weighed), ends));
}

/** The record itself where nothing of it is another: most claims of a relation stay as they are. */
function keptClaim(weighed: WeighedClaim, counts: boolean, ends: readonly string[]): ClaimRecord {
  const { claim } = weighed;
  const { voice, byParty, fallsWithId } = derivedOf(weighed, ends);
  const isSame = claim.voice === voice && claim.byParty === byParty && claim.fallsWithId === fallsWithId && claim.counts === counts;
  return isSame ? claim : { ...claim, voice, byParty, fallsWithId, counts };
}
