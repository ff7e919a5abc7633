import type { EntityKey, Topology } from '../model/topology.js';
import type { Access } from './access.js';
import { Budget } from './budget.js';
import { EntryRules } from './entry-rules.js';
import { Numbering } from './numbering.js';
import type { PathQuestion } from './question.js';

/** What the parts of one search share. */
export interface Setting {
  readonly question: PathQuestion;
  readonly access: Access;
  readonly rules: EntryRules;
  /** The states met so far. */
  readonly states: Numbering;
  readonly budget: Budget;
  /** Negative where the id of `a` comes before that of `b`. */
  readonly compare: (a: EntityKey, b: EntityKey) => number;
}

export function openSetting(topology: Topology, question: PathQuestion, access: Access): Setting {
  return {
    question,
    access,
    rules: new EntryRules(question, topology.entityTypes),
    states: new Numbering(7),
    budget: new Budget(),
    compare: (a, b) => topology.compare(a, b),
  };
}
