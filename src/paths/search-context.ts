import type { Topology } from '../model/topology.js';
import { Budget } from './work.js';
import { EntryRules } from './entry-rules.js';
import type { PathQuestion } from './question.js';
import { StateSpace } from './state-space.js';

/** When the hop pass of the ranks by cost may end and leave the rest to the cost pass: once it knows a path ... */
export interface EarlyEnd {
  /** ... and has taken more than so many steps ... */
  readonly steps: number;
  /** ... but up to this limit of hops it goes to its end, so that the cost pass has nothing to read. */
  readonly wholeHops: number;
}

/** Where a request is a round trip, no path of up to 8 hops then takes more of them than hops. */
export const DEFAULT_EARLY_END: EarlyEnd = { steps: 20_000, wholeHops: 8 };

/** What the parts of one search share. */
export interface SearchContext {
  readonly topology: Topology;
  readonly question: PathQuestion;
  readonly earlyEnd: EarlyEnd;
  readonly rules: EntryRules;
  readonly states: StateSpace;
  readonly budget: Budget;
}

export function createSearchContext(topology: Topology, question: PathQuestion, earlyEnd: EarlyEnd): SearchContext {
  const rules = new EntryRules(question, topology.entityTypes);
  const states = new StateSpace(rules, (a, b) => topology.compare(a, b));
  return { topology, question, earlyEnd, rules, states, budget: new Budget() };
}
