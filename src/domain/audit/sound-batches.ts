import { append } from '../../model/append.js';
import { ClaimgraphError, DamagedStoreError } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Inconsistency } from './inconsistency.js';

/**
 * What an error says of a store that is damaged: what can't be read, or is not what any rule expects. Any other error, such as that the
 * store can't be reached, is thrown again.
 */
export function damageIn(error: unknown): string {
  if (error instanceof DamagedStoreError) return error.message;
  if (error instanceof ClaimgraphError) throw error;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** What is read; something else where it can't be for damage, which whoever checks that part tells. */
export async function unlessDamaged<Read, Otherwise>(read: () => Promise<Read>, otherwise: Otherwise): Promise<Read | Otherwise> {
  try {
    return await read();
  } catch (error) {
    damageIn(error);
    return otherwise;
  }
}

/** One kind of nodes in the order of their ids, some at a time; what can't be read is reported, and passed over. */
export async function* soundBatches(
  reader: Pick<GraphReader, 'scan'>,
  kind: NodeKind,
  atOnce: number,
  report: (found: Inconsistency) => void,
): AsyncGenerator<NodeRecord[]> {
  let [after, limit] = ['', atOnce];
  for (;;) {
    const batch = await reader.scan(kind, after, limit).catch((error: unknown) => ({ error, damage: damageIn(error) }));
    if (Array.isArray(batch)) {
      if (batch.length > 0) yield batch;
      if (batch.length < limit) return;
      after = batch.at(-1)?.id ?? '';
      limit = atOnce;
    } else if (limit > 1) {
      limit = Math.ceil(limit / 10);
    } else {
      const id = batch.error instanceof DamagedStoreError ? batch.error.damagedId : null;
      report({ kind, id: id ?? `after "${after}"`, message: `can't be read: ${batch.damage}` });
      // Whatever else there is can't be found from here.
      if (id === null || id <= after) return;
      after = id;
    }
  }
}

/** What a check finds of nodes; where it fails, of each by itself, and that it fails. */
export async function foundIn(
  batch: readonly NodeRecord[],
  check: (batch: readonly NodeRecord[]) => Promise<Inconsistency[]>,
): Promise<Inconsistency[]> {
  try {
    return await check(batch);
  } catch (error) {
    const damage = damageIn(error);
    const [first] = batch;
    if (batch.length === 1 && first) return [{ kind: first.kind, id: first.id, message: `can't be checked: ${damage}` }];
  }
  const found: Inconsistency[] = [];
  for (const record of batch) append(found, await foundIn([record], check));
  return found;
}

/** What a check finds, and where it breaks off. */
export async function* untilDamaged(part: string, found: AsyncIterable<Inconsistency>): AsyncGenerator<Inconsistency> {
  try {
    yield* found;
  } catch (error) {
    yield { kind: 'store', id: part, message: `can't be read any further: ${damageIn(error)}` };
  }
}
