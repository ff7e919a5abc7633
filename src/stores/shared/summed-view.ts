import type { NodeRecord } from '../../model/node.js';
import type { ReadSet } from '../../model/write/read-set.js';
import { SUM_HEAD, SUM_UNFINISHED, type RunningSum, type SumKey } from '../../model/running-sum.js';
import { OverlaySums, type LaidSum } from './overlay-sums.js';

/** What the rules of a write see of running sums, and lay over them. */
export abstract class SummedView {
  private readonly overlay = new OverlaySums();
  /** Takes back what was laid, in its order. */
  private readonly undos: (() => void)[] = [];

  /** Asks the store for what nobody has read yet. */
  protected abstract ask(part: Partial<ReadSet>): never;

  /** @param marked subjects of which the store has read the marks */
  protected addSums(found: readonly RunningSum[], marked: readonly string[], readSet: Pick<ReadSet, 'sums' | 'allSums'>): void {
    this.overlay.add(found);
    this.overlay.addMarks(marked);
    this.overlay.addKeys(readSet.sums);
    this.overlay.addAll(readSet.allSums);
  }

  sumHead(kind: 'relation' | 'entity', subject: string): string | null {
    const head = this.overlay.get({ subject, key: SUM_HEAD });
    if (head !== undefined) return head;
    return this.ask(kind === 'relation' ? { summedRelations: [subject] } : { summedEntities: [subject] });
  }

  hasSums(subject: string): boolean {
    return [SUM_HEAD, SUM_UNFINISHED].some((key) => this.sum({ subject, key }) !== null);
  }

  sum(key: SumKey): string | null {
    const sum = this.overlay.get(key);
    return sum === undefined ? this.ask({ sums: [key] }) : sum;
  }

  sums(subject: string, keys: readonly string[]): (string | null)[] {
    const unread = keys.filter((key) => this.overlay.get({ subject, key }) === undefined);
    if (unread.length > 0) this.ask({ sums: unread.map((key) => ({ subject, key })) });
    return keys.map((key) => this.sum({ subject, key }));
  }

  sumsOf(subject: string): ReadonlyMap<string, string> {
    return this.overlay.all(subject) ?? this.ask({ allSums: [subject] });
  }

  laySums(subject: string, sums: ReadonlyMap<string, string | null>): void {
    this.undos.push(this.overlay.lay(subject, sums));
  }

  /** The running sums that were laid and not taken back, as they are at the end; none of what is deleted. */
  changedSums(): readonly LaidSum[] {
    return this.overlay.changes();
  }

  /** Gives what takes back all that is laid from now on. */
  protected markSums(): () => void {
    const start = this.undos.length;
    return () => {
      for (const undo of this.undos.splice(start).toReversed()) undo();
    };
  }

  /** A node that is made, or deleted, has none. Gives what takes it back. */
  protected clearSums(before: NodeRecord | null, after: NodeRecord | null): () => void {
    if (before && after) return () => {};
    return this.overlay.clear((after ?? before)?.id ?? '');
  }
}
