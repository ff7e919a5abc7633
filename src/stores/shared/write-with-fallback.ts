import { append } from '../../model/append.js';
import type { Change } from '../../model/change.js';
import { ClaimgraphError, conflict } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { WriteCall, WriteOutcome } from '../../model/write/write.js';

/** What a store brings to writing groups of calls. */
export interface GroupWriter {
  /** Writes calls in one transaction, all or none; tells first what it is about to change. */
  writeGroup(calls: readonly WriteCall[], aboutToChange: (changes: readonly Change[]) => void): Promise<WriteOutcome[]>;
  /** Whether an error says that the store refuses to hold what was to be written. */
  isViolation(error: unknown): boolean;
  readonly reader: ConflictReader;
}

/** How it is found what is in the way. */
interface ConflictReader extends Pick<GraphReader, 'entitiesByExternalId'> {
  /** Which of these ids are taken, by whatever it is. */
  takenIds(ids: readonly string[]): Promise<string[]>;
}

/**
 * Writes a group of calls together. If the group fails as a whole its calls are repeated one by one, so that one bad call harms no
 * other; but not where the store is away, or too slow: each would wait as long as the group did. What a store refuses to hold is a
 * CONFLICT with the node that is in the way.
 */
export async function writeWithFallback(calls: readonly WriteCall[], writer: GroupWriter): Promise<WriteOutcome[]> {
  let tried: readonly Change[] = [];
  try {
    return await writer.writeGroup(calls, (changes) => void (tried = changes));
  } catch (error) {
    if (isAwayOrSlow(error)) return calls.map(() => ({ written: false, error }));
    if (calls.length === 1) return [{ written: false, error: await explained(error, writer, tried) }];
    const outcomes: WriteOutcome[] = [];
    for (const call of calls) append(outcomes, await writeWithFallback([call], writer));
    return outcomes;
  }
}

const isAwayOrSlow = (error: unknown): boolean => error instanceof ClaimgraphError && ['STORE_UNAVAILABLE', 'TIMEOUT'].includes(error.code);

async function explained(error: unknown, { isViolation, reader }: GroupWriter, tried: readonly Change[]): Promise<unknown> {
  if (!isViolation(error)) return error;
  const id = await conflictingNode(reader, tried);
  return id === null ? error : conflict(`conflicts with "${id}", which is stored already`, id);
}

/**
 * The node with which changes that a store has refused are in conflict: one that has the id of a node to be made, an entity that has
 * an external id to be given, else the first node to be deleted, on which others depend. Null if none of these.
 */
async function conflictingNode(reader: ConflictReader, changes: readonly Change[]): Promise<string | null> {
  const made = changes.filter(({ before }) => before === null).flatMap(({ after }) => after?.record.id ?? []);
  const [taken] = await reader.takenIds(made);
  return taken ?? (await otherOwner(reader, changes)) ?? changes.find(({ after }) => after === null)?.before?.id ?? null;
}

async function otherOwner(reader: Pick<GraphReader, 'entitiesByExternalId'>, changes: readonly Change[]): Promise<string | null> {
  const entities = changes.flatMap(({ after }) => (after?.kind === 'entity' ? after : []));
  const wanted = entities.flatMap(({ record, keys }) => keys.externalIds.map((externalId) => ({ entity: record, externalId })));
  const owners = await reader.entitiesByExternalId(wanted.map(({ externalId }) => externalId));
  return owners.find((owner, i) => owner !== null && owner.id !== wanted[i]?.entity.id)?.id ?? null;
}
