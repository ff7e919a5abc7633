import type { LoggedChange } from '../../model/change.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Inconsistency } from './inconsistency.js';
import { damageIn } from './sound-batches.js';

/** Every purge for which changes have lost their texts is known, and can be read: who purged, when and why. Each is told once. */
export class CheckedPurges {
  private readonly seen = new Set<string>();

  constructor(private readonly reader: Pick<GraphReader, 'purges'>) {}

  /** What is wrong with the purges of some changes, but for those that were met before. */
  async *of(changes: readonly LoggedChange[]): AsyncGenerator<Inconsistency> {
    for (const { sequence, cleared } of changes) {
      const id = cleared?.purgeId ?? null;
      if (id === null || this.seen.has(id)) continue;
      this.seen.add(id);
      const fault = await this.faultOf(id);
      if (fault !== null) yield { kind: 'change', id: String(sequence), message: `has lost its texts to the purge "${id}", ${fault}` };
    }
  }

  private async faultOf(id: string): Promise<string | null> {
    try {
      const [purge = null] = await this.reader.purges([id]);
      return purge ? null : 'of which nothing is known';
    } catch (error) {
      return `which can't be read: ${damageIn(error)}`;
    }
  }
}
