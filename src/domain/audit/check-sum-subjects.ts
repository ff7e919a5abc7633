import { append } from '../../model/append.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { BesideWrites } from './beside-writes.js';
import type { Inconsistency } from './inconsistency.js';
import { damageIn } from './sound-batches.js';

/** Subjects looked for at once. */
const BATCH = 500;

type Reader = Pick<GraphReader, 'summedSubjects' | 'runningSums' | 'nodes'>;

/**
 * Running sums must be of a relation or an entity that is there: one that got such an id later would be read by them, and not by its
 * claims.
 */
export async function* checkSumSubjects(reader: Reader, writes: BesideWrites): AsyncGenerator<Inconsistency> {
  for (let after = ''; ;) {
    const since = await writes.position();
    const subjects = await reader.summedSubjects(after, BATCH);
    const again = async (ids: readonly string[]): Promise<string[]> => withoutNode(await stillSummed(ids, reader), reader);
    for (const id of await writes.faultsIn(await withoutNode(subjects, reader), { since, idOf: (one) => one, again }))
      yield { kind: 'store', id: 'itself', message: `running sums are kept of "${id}", which is no relation or entity that is there` };
    if (subjects.length < BATCH) return;
    after = subjects.at(-1) ?? '';
  }
}

async function stillSummed(ids: readonly string[], reader: Reader): Promise<string[]> {
  const sums = await reader.runningSums(ids);
  return ids.filter((_, i) => (sums[i] ?? []).length > 0);
}

/** Those that no relation or entity has. One that is damaged is there. */
async function withoutNode(ids: readonly string[], reader: Reader): Promise<string[]> {
  try {
    const nodes = await reader.nodes(ids);
    return ids.filter((_, i) => !hasClaims(nodes[i] ?? null));
  } catch (error) {
    damageIn(error);
    if (ids.length === 1) return [];
  }
  const missing: string[] = [];
  for (const id of ids) append(missing, await withoutNode([id], reader));
  return missing;
}

const hasClaims = (node: NodeRecord | null): boolean => node?.kind === 'relation' || node?.kind === 'entity';
