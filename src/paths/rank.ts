import { costOf, hopsOf, ONE_HOP, weightOf } from './key.js';
import type { PathRank } from './question.js';

// The cost of a path as docs/evidence.md defines it, in whole billionths.

const BILLION = 1_000_000_000;
const MILLION = 1_000_000;
const LEAST_CONFIDENCE = 0.01;

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

/** The cost of a path, in billionths, from the sum of its hops' weights. */
export function pathCost(rank: PathRank, key: number): number {
  return rank === 'HOPS' ? hopsOf(key) * BILLION : costOf(key);
}

function evidenceWeight(millionths: number): number {
  const known = evidenceWeights[millionths] ?? 0;
  if (known > 0) return known;
  const weight = weightOf(Math.round(-Math.log(Math.max(millionths / MILLION, LEAST_CONFIDENCE)) * BILLION));
  evidenceWeights[millionths] = weight;
  return weight;
}
