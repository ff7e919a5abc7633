import type { Change } from '../../../model/change.js';
import { BeingDeletedError } from '../../../model/errors.js';
import type { LongWrite } from '../../../model/write/long-write.js';
import { referencesOf, type NodeRecord } from '../../../model/node.js';
import { idsInProperties, type Ontology } from '../../../ontology/ontology.js';

/**
 * While a node is deleted in several transactions nothing new may name it, and nobody else may delete it: else what was gone
 * through already would have to be gone through again. What names it may be changed; that goes all the same.
 * @param partOf the long write that makes the changes: what two of them delete may be the same
 * @throws CONFLICT
 */
export function refuseNamingDeleted(
  changes: readonly Change[],
  longWrites: readonly LongWrite[],
  partOf: string | null,
  ontology: Ontology,
): void {
  const others = longWrites.filter(({ kind, id }) => kind === 'DELETION' && id !== partOf);
  if (others.length === 0) return;
  const guarded = new Map(others.map((longWrite) => [longWrite.target.id, longWrite]));
  for (const { before, after } of changes) {
    const named = new Set(before ? [before.id, ...idsNamedBy(before, ontology)] : []);
    const found = after
      ? idsNamedBy(after.record, ontology).find((id) => guarded.has(id) && !named.has(id))
      : partOf === null
        ? before?.id
        : undefined;
    const longWrite = found === undefined ? undefined : guarded.get(found);
    if (longWrite) throw beingDeleted(longWrite);
  }
}

/** Why nothing new can name a node, or delete it once more. */
export function beingDeleted({ target }: LongWrite): Error {
  return new BeingDeletedError(`${target.kind} "${target.id}" is being deleted`, { id: target.id });
}

function idsNamedBy(record: NodeRecord, ontology: Ontology): string[] {
  // With which document a claim falls only follows from those that it names.
  const named = referencesOf(record).flatMap(([role, , id]) => (role === 'document that it falls with' ? [] : id));
  const held = 'properties' in record ? idsInProperties(record.properties, ontology) : [];
  const given = record.kind === 'entity' && record.given ? idsInProperties(record.given.properties, ontology) : [];
  return [...named, ...held, ...given];
}
