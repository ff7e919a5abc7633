import type { Decide } from '../../model/write.js';
import { DueRelations } from './dirty-relations.js';
import { decideStep, type WriteStep } from './write-step.js';

/** The rules of a step as a store runs them: what it leaves to be recomputed comes last, once all that it does is known to be right. */
export function decideWhole(step: WriteStep): Decide {
  return (view, at) => {
    const due = new DueRelations();
    const { result, changes } = view.tryOut((keep) => {
      const decided = decideStep(step, view, at, due);
      if ('needs' in decided) return decided;
      keep(decided.changes);
      keep(due.recomputeAll());
      return { about: decided.about };
    });
    return 'needs' in result ? result : { changes, ...result };
  };
}
