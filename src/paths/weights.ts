import type { PathRank } from './question.js';

// The cost of a path as docs/evidence.md defines it, in whole billionths, and its key. A key is the weight of a walk in one whole number:
// 32 times its cost in billionths, plus its hops. Keys of walks add up, exactly, and comparing them compares costs first, then hops. A walk
// has at most 12 hops, so the lower five bits are the hops.

const BILLION = 1_000_000_000;
const MILLION = 1_000_000;
const MIN_CONFIDENCE = 0.01;

/** Adds to every key on each hop, so that even a hop without cost leads to a larger key. */
const ONE_HOP = 1;

/** By confidence in millionths; 0 where not computed yet. Only the pages in use take memory. */
const evidenceWeights = new Float64Array(MILLION + 1);

/**
 * The weight of a hop.
 * @param confidence of its best relation, 0 to 1
 * @param toll for the entity between the ends that the hop enters, in billionths; 0 if it enters none
 */
export function hopWeight(rank: PathRank, confidence: number, toll: number): number {
  switch (rank) {
    case 'HOPS':
      return ONE_HOP;
    case 'EVIDENCE':
      return evidenceWeight(Math.round(confidence * MILLION));
    case 'HUBS':
      return weightOf(BILLION + toll);
  }
}

/** What it costs under HUBS to pass through an entity: ln(1 + degree), in billionths. */
export function tollOf(degree: number): number {
  return Math.round(Math.log(1 + degree) * BILLION);
}

/** How many hops a walk with this key has. */
export function hopCount(key: number): number {
  return key & 31;
}

/** The cost of a path, in billionths, from the sum of its hops' weights. */
export function pathCost(rank: PathRank, key: number): number {
  return rank === 'HOPS' ? hopCount(key) * BILLION : Math.floor(key / 32);
}

/** The weight of one hop, from its cost in billionths. */
function weightOf(cost: number): number {
  return cost * 32 + ONE_HOP;
}

function evidenceWeight(millionths: number): number {
  const known = evidenceWeights[millionths] ?? 0;
  if (known > 0) return known;
  const weight = weightOf(Math.round(-Math.log(Math.max(millionths / MILLION, MIN_CONFIDENCE)) * BILLION));
  evidenceWeights[millionths] = weight;
  return weight;
}
