import { SUM_HEAD, SUM_UNFINISHED, type RunningSum, type SumKey } from '../../model/running-sum.js';

/** A running sum as a write leaves it; null: it is gone. */
export interface LaidSum extends SumKey {
  readonly value: string | null;
}

/** One list for each subject, in their order. */
export function sumsOfEach(subjects: readonly string[], sums: readonly RunningSum[]): RunningSum[][] {
  const bySubject = new Map<string, RunningSum[]>();
  for (const sum of sums) {
    const own = bySubject.get(sum.subject);
    if (own) own.push(sum);
    else bySubject.set(sum.subject, [sum]);
  }
  return subjects.map((subject) => bySubject.get(subject) ?? []);
}

interface SubjectSums {
  /** Null: there is none. */
  readonly values: Map<string, string | null>;
  /** Whether what is not here is not there. */
  isComplete: boolean;
}

/** The running sums that the calls of one transaction have read, with what they laid over them. */
export class OverlaySums {
  private readonly subjects = new Map<string, SubjectSums>();
  private readonly laid = new Map<string, Set<string>>();

  /** Takes in what a store has read; what is here already stays. */
  add(found: readonly RunningSum[]): void {
    for (const { subject, key, value } of found) this.take(subject, key, value);
  }

  /** Of these the store has read the marks: those that it did not find are not there. */
  addMarks(subjects: Iterable<string>): void {
    for (const subject of subjects) for (const key of [SUM_HEAD, SUM_UNFINISHED]) this.take(subject, key, null);
  }

  /** These keys the store has looked for. */
  addKeys(keys: readonly SumKey[]): void {
    for (const { subject, key } of keys) this.take(subject, key, null);
  }

  /** Of these it has read all. */
  addAll(subjects: readonly string[]): void {
    for (const subject of subjects) this.of(subject).isComplete = true;
  }

  /** Undefined where nobody has looked. */
  get({ subject, key }: SumKey): string | null | undefined {
    const sums = this.subjects.get(subject);
    const known = sums?.values.get(key);
    if (known !== undefined) return known;
    const isEmpty = sums?.values.get(SUM_HEAD) === null && sums.values.get(SUM_UNFINISHED) === null;
    return sums && (sums.isComplete || isEmpty) ? null : undefined;
  }

  /** Undefined where not all were read. */
  all(subject: string): ReadonlyMap<string, string> | undefined {
    const sums = this.subjects.get(subject);
    if (!sums?.isComplete) return undefined;
    return new Map([...sums.values].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
  }

  /** Gives what takes it back. */
  lay(subject: string, values: ReadonlyMap<string, string | null>): () => void {
    const { values: known } = this.of(subject);
    const laid = this.laid.get(subject) ?? new Set();
    this.laid.set(subject, laid);
    const before = [...values.keys()].map((key) => [key, known.get(key)] as const);
    for (const [key, value] of values) {
      known.set(key, value);
      laid.add(key);
    }
    return () => {
      for (const [key, value] of before) {
        if (value === undefined) known.delete(key);
        else known.set(key, value);
      }
    };
  }

  /** A subject that is made, or deleted, has none. Gives what takes it back. */
  clear(subject: string): () => void {
    const before = this.subjects.get(subject);
    this.subjects.set(subject, { values: new Map(), isComplete: true });
    return () => {
      if (before) this.subjects.set(subject, before);
      else this.subjects.delete(subject);
    };
  }

  /** All that were laid, as they are at the end. */
  changes(): readonly LaidSum[] {
    return [...this.laid].flatMap(([subject, keys]) => {
      const values = this.subjects.get(subject)?.values;
      return [...keys].flatMap((key) => {
        const value = values?.get(key);
        return value === undefined ? [] : [{ subject, key, value }];
      });
    });
  }

  private of(subject: string): SubjectSums {
    const known = this.subjects.get(subject) ?? { values: new Map<string, string | null>(), isComplete: false };
    this.subjects.set(subject, known);
    return known;
  }

  private take(subject: string, key: string, value: string | null): void {
    const { values, isComplete } = this.of(subject);
    if (!isComplete && !values.has(key)) values.set(key, value);
  }
}
