import { walkChanges } from '../../../domain/changes/find-changes.js';
import { normalExternalId } from '../../../domain/values/external-ids.js';
import { mayBeSameContent } from '../../../domain/write/documents/match-document.js';
import type { DocumentInput, EntityInput } from '../../../domain/write/write-inputs.js';
import { marksOf, type LoggedChange } from '../../../model/change.js';
import { externalIdKey } from '../../../model/entity.js';
import type { ChangeFilter } from '../../../model/filters.js';
import type { NodeKind, NodeRecord } from '../../../model/node.js';
import type { CaseReader } from './case-reader.js';

/** By the ids that a file has for them, the changes that deleted what is not there any more. */
export type Deletions = ReadonlyMap<string, LoggedChange>;

/** A node that a file makes, by all that tells which it is in a store: that may have known it under another id. */
export interface SoughtNode extends Pick<EntityInput, 'externalIds'>, Pick<DocumentInput, 'sha256' | 'url'> {
  readonly kind: NodeKind;
  readonly id: string;
}

const DELETIONS: ChangeFilter = { kinds: null, touching: null, types: null, actions: ['DELETED'], by: null };

/**
 * The last deletion of each of these, by its id in the file. The log is read from its end, only for the nodes in question, and no further
 * back than to the last of them: once by their ids, and once by what else identifies those that were not found so.
 */
export async function lastDeletions(nodes: readonly SoughtNode[], reader: CaseReader): Promise<Deletions> {
  const ids = new Set(nodes.map(({ id }) => id));
  const byId = await walkBack(
    { ...DELETIONS, touching: [...ids] },
    ids.size,
    (deletion) => [marksOf(deletion).id].filter((id) => ids.has(id)),
    reader,
  );
  const others = nodes.filter((node) => !byId.has(node.id) && keysOf(node).length > 0);
  const byKey = new Map<string, SoughtNode[]>();
  for (const node of others) for (const key of keysOf(node)) byKey.set(key, [...(byKey.get(key) ?? []), node]);
  const idsOf = ({ before }: LoggedChange): string[] =>
    before ? keysOf(before).flatMap((key) => (byKey.get(key) ?? []).flatMap((node) => (areOne(node, before) ? [node.id] : []))) : [];
  const kinds = [...new Set(others.map(({ kind }) => kind))];
  return new Map([...byId, ...(await walkBack({ ...DELETIONS, kinds }, others.length, idsOf, reader))]);
}

/**
 * @param count how many are looked for
 * @param idsOf those of them that a deleted node is
 */
async function walkBack(
  filter: ChangeFilter,
  count: number,
  idsOf: (deletion: LoggedChange) => readonly string[],
  reader: CaseReader,
): Promise<Deletions> {
  const found = new Map<string, LoggedChange>();
  if (count === 0) return found;
  const wholeLog = { after: 0, upTo: await reader.lastSequence(), direction: 'newest first' } as const;
  for await (const change of walkChanges(filter, wholeLog, reader)) {
    for (const id of idsOf(change)) if (!found.has(id)) found.set(id, change);
    if (found.size === count) break;
  }
  return found;
}

/** Besides its id, what tells which entity or document it is. */
function keysOf(node: SoughtNode | NodeRecord): string[] {
  if (node.kind === 'entity')
    return (node.externalIds ?? []).map((externalId) => `external ${externalIdKey(normalExternalId(externalId))}`);
  if (node.kind !== 'document') return [];
  return [...(node.sha256 ? [`sha256 ${node.sha256.toLowerCase()}`] : []), ...(node.url ? [`url ${node.url}`] : [])];
}

/** Two at one url are one document unless their checksums differ. */
function areOne({ sha256 }: SoughtNode, deleted: NodeRecord): boolean {
  return deleted.kind !== 'document' || mayBeSameContent(sha256?.toLowerCase() ?? null, deleted.sha256);
}
