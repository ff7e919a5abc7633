import { sidesOf, type Sides } from '../sides.js';
import type { SubjectRules } from '../subject-rules.js';
import type { VoicedClaim } from '../voiced-claims.js';
import { observation, representative, type ClaimShape, type Reach } from './claim-shape.js';
import type { SideSum } from './side-sum.js';

/** The sides of claims of which one of each shape stands for all, and when the others were observed. */
export function sidesOfShapes(shapes: Iterable<ClaimShape>, asserting: SideSum, rules: SubjectRules): Sides {
  const claims = [...shapes].map(representative);
  if (asserting.claims === 0) return sidesOf(claims, rules);
  const [first = null, second = null] = asserting.observedDays;
  return sidesOf([...claims, observation(first), observation(second)], rules);
}

/** For what each shape counts among these sides, by its id. */
export function reachOfShapes(shapes: Iterable<ClaimShape>, { denying, scoped }: Sides): ReadonlyMap<string, Reach> {
  const [whole, values] = [denying, scoped].map((side) => new Set(side.map(({ claim }) => claim.id)));
  const reachOf = ({ stance, claimId }: ClaimShape): Reach => {
    if (stance === 'ASSERTS') return 'A';
    return whole?.has(claimId) ? 'D' : values?.has(claimId) ? 'S' : 'N';
  };
  return new Map([...shapes].map((shape) => [shape.id, reachOf(shape)]));
}

/** One claim for each shape of a side and each voice, or number of voices, that gives it; in the order of recording. */
export function voicedShapes(shapes: Iterable<ClaimShape>, reach: Reach, side: SideSum): readonly VoicedClaim[] {
  const voices = side.voicesByShape();
  return [...shapes]
    .filter((shape) => shape.reach === reach)
    .toSorted((a, b) => a.place - b.place)
    .flatMap((shape) => (voices.get(shape.id) ?? []).map((voice): VoicedClaim => ({ voice, ...representative(shape) })));
}
