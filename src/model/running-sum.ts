/**
 * A part of what the many claims on one relation, or about one entity, come to, kept beside it so that one more claim need not read the
 * others. The domain makes and reads them; stores keep them, and know of them by key alone. They follow from the claims, so the log has
 * none of them.
 */
export interface RunningSum extends SumKey {
  readonly value: string;
}

export interface SumKey {
  /** The id of the relation or entity. */
  readonly subject: string;
  readonly key: string;
}

/** The part of the port by which running sums are read beside a write. */
export interface SumReader {
  /** For each relation or entity all running sums that are kept of it: for checks. */
  runningSums(subjects: readonly string[]): Promise<RunningSum[][]>;
  /** The keys of some running sums of a relation or entity, from the first on: whoever takes them away finds the next ones there. */
  sumKeys(subject: string, limit: number): Promise<string[]>;
  /** The ids behind `after` of which running sums are kept, in their order, whether such a relation or entity is there or not. */
  summedSubjects(after: string, limit: number): Promise<string[]>;
}

/** A subject that has this one is read by it, and its claims are not: the other keys are asked for one by one. */
export const SUM_HEAD = 'head';
/** A subject that has this one is read by its claims; some of its sums are there, and more with each write that reads them all. */
export const SUM_UNFINISHED = 'unfinished';
