/** The path engine without what is around it: no names to look up, no evidence. */
import { findFewestHops } from '../../dist/src/paths/fewest-hops.js';
import { runSearch } from '../../dist/src/paths/run-search.js';
import { PathSearch } from '../../dist/src/paths/search.js';

const MAX_EXPANSIONS = 1_000_000;
const LIMITS = { spent: 0, maxExpansions: MAX_EXPANSIONS, isOver: () => false };

/** What a question is answered over a topology, as the queries of the API ask it. */
export async function askEngine({ topology, filter }, [from, to], { rankBy = 'HOPS', first = 1, maxHops = 6 }) {
  const question = { from: [from], to: [to], via: [], avoid: [], avoidTypes: [], filter, maxHops, rankBy };
  return findFewestHops(topology, question, first, MAX_EXPANSIONS) ?? (await runSearch(new PathSearch(topology, question), first, LIMITS));
}

/** Throws unless two answers are equal. */
export function mustEqual(ours, theirs, question) {
  const [a, b] = [ours, theirs].map((answer) => JSON.stringify(answer));
  if (a !== b) throw new Error(`answers differ for ${JSON.stringify(question)}: ${a?.slice(0, 300)} and ${b?.slice(0, 300)}`);
}
