import type { Topology } from '../model/topology.js';
import { openTypeTest } from './entry-rules.js';
import { reversed } from './hop-reader.js';
import type { PathQuestion } from './question.js';
import type { PathsFound } from './run-search.js';

const BILLION = 1_000_000_000;

/**
 * The first paths of a question by HOPS, where the topology finds them by itself and there are so many of fewest hops: the same ones, in
 * the same order and with the same status, as a search finds. Null where a search must be made.
 */
export function findFewestHops(
  topology: Topology,
  { from, to, via, avoid, avoidTypes, filter, maxHops, rankBy }: PathQuestion,
  first: number,
  maxSteps: number,
): PathsFound | null {
  if (!topology.fewestHops || rankBy !== 'HOPS' || via.length > 0 || first < 1 || from.length === 0 || to.length === 0) return null;
  const isOpenType = openTypeTest({ avoidTypes, filter }, topology.entityTypes);
  const found = topology.fewestHops({ from, to, avoid, isOpenType, filter, reversed: reversed(filter), maxHops, first, maxSteps });
  if (!found || found.steps > maxSteps) return null;
  const { paths, hasMore, steps } = found;
  const hops = (paths[0]?.length ?? 0) - 1;
  return {
    status: hasMore || hops < maxHops ? 'FOUND_SOME' : 'FOUND_ALL',
    paths: paths.map((entities) => ({ cost: hops * BILLION, entities })),
    expansions: steps,
    isTooLarge: false,
  };
}
