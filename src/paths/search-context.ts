import type { Topology } from '../model/topology.js';
import { Budget } from './work.js';
import { EntryRules } from './entry-rules.js';
import type { PathQuestion } from './question.js';
import { StateSpace } from './state-space.js';

/**
 * When the hop pass may end before it has covered maxHops: under EVIDENCE and HUBS once it knows a path, and where there are vias but no
 * walk within the limit once that is found out, in both cases after so many steps.
 */
export interface EarlyEnd {
  readonly steps: number;
  /** Where maxHops is not above this, the hop pass always goes to its end: then the cost pass has nothing to read. */
  readonly wholeHops: number;
}

/** Over a store where each request is a round trip, a search within 8 hops then takes at most one round trip a hop. */
export const DEFAULT_EARLY_END: EarlyEnd = { steps: 20_000, wholeHops: 8 };

/** In memory a request is no round trip: to read what the cost pass asks for takes a half to two thirds of the time of a whole hop pass. */
const EARLY_END_IN_MEMORY: EarlyEnd = { ...DEFAULT_EARLY_END, wholeHops: 0 };

export const earlyEndOver = ({ isInMemory = false }: Topology): EarlyEnd => (isInMemory ? EARLY_END_IN_MEMORY : DEFAULT_EARLY_END);

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
  const states = new StateSpace(rules, topology);
  return { topology, question, earlyEnd, rules, states, budget: new Budget() };
}
