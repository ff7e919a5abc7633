import type { Path } from '../../../model/errors.js';
import type { LoggedChange } from '../../../model/change.js';
import type { Written } from '../commit.js';
import { recordClaim } from './record-claim.js';
import { writeMany } from '../together.js';
import type { ClaimInput } from '../write-inputs.js';
import type { WriteRules, WriteStep } from '../write-step.js';

/** Many claims as one write. */
export interface ClaimsStep {
  readonly step: WriteStep;
  /** Once it is written: what came of each claim, in the order of the claims. */
  readonly resultsOf: (written: Written) => readonly RecordedClaim[];
}

export interface RecordedClaim {
  readonly id: string;
  /** Those that recording it made; none where it was there already. What its relation says at the end stands with the last claim on it. */
  readonly changes: readonly LoggedChange[];
}

/** Records claims in order, all or none; a later one sees what those before it made. Refused as one alone is, with the faults of all. */
export function recordClaims(claims: readonly ClaimInput[], rules: WriteRules, path: Path): ClaimsStep {
  const steps: CountedStep[] = [];
  const counted = (...given: Parameters<typeof recordClaim>): WriteStep => {
    const one = countedStep(recordClaim(...given));
    steps.push(one);
    return one.step;
  };
  const step = writeMany(counted, claims, rules, path);
  return {
    step,
    resultsOf: ({ about, changes }) => {
      const ofEach = partedBy(steps, changes);
      return about.map((id, i) => ({ id, changes: ofEach[i] ?? [] }));
    },
  };
}

interface CountedStep {
  readonly step: WriteStep;
  /** How many changes it made. A store may decide a step again: what it decided last is what it wrote. */
  readonly count: () => number;
}

function countedStep(step: WriteStep): CountedStep {
  let count = 0;
  const decide: WriteStep['decide'] = (...given) => {
    const decision = step.decide(...given);
    if ('changes' in decision) count = decision.changes.length;
    return decision;
  };
  return { step: { ...step, decide }, count: () => count };
}

/**
 * Changes of one step after the other. After them comes what was left to the end of the write: it stands with the last claim on the same
 * relation, or, where the call has none, with the last that updated a document, for that is why it follows.
 */
function partedBy(steps: readonly CountedStep[], changes: readonly LoggedChange[]): LoggedChange[][] {
  let end = 0;
  const ofEach = steps.map(({ count }) => changes.slice(end, (end += count())));
  const byDocument = ofEach.findLast((own) => own.some(({ before }) => before?.kind === 'document'));
  for (const change of changes.slice(end)) (ofEach.findLast((own) => own.some(isOnSameRelation(change))) ?? byDocument)?.push(change);
  return ofEach;
}

function isOnSameRelation(change: LoggedChange): (other: LoggedChange) => boolean {
  const relationId = relationOf(change);
  return (other) => other.after?.kind === 'claim' && other.after.relationId === relationId;
}

function relationOf({ before }: LoggedChange): string | null {
  return before?.kind === 'claim' ? before.relationId : (before?.id ?? null);
}
