import { findChanges } from '../../../domain/changes/find-changes.js';
import { normalExternalId } from '../../../domain/values/external-ids.js';
import type { DocumentInput, EntityInput } from '../../../domain/write/write-inputs.js';
import { changedNode, type LoggedChange } from '../../../model/change.js';
import { externalIdKey } from '../../../model/entity.js';
import type { ChangeFilter } from '../../../model/filters.js';
import type { NodeRecord } from '../../../model/node.js';
import type { CaseReader } from './case-reader.js';

/** By the ids that a file has for them, the changes that deleted what is not there any more. */
export type Deletions = ReadonlyMap<string, LoggedChange>;

/** Deletions read at once. */
const BATCH = 1_000;

const DELETIONS: ChangeFilter = { touching: null, types: null, actions: ['DELETED'], by: null };

/**
 * The last deletion of each, by the id that the file has for it.
 * @param gone that id by all keys under which the node was known
 */
export async function deletionsOf(gone: ReadonlyMap<string, string>, reader: CaseReader): Promise<Deletions> {
  const deletions = new Map<string, LoggedChange>();
  const upTo = await reader.lastSequence();
  for (let after = 0, isMore = true; isMore;) {
    const { changes, hasNextPage } = await findChanges(DELETIONS, { after, upTo, direction: 'oldest first' }, BATCH, reader);
    for (const change of changes) {
      const ids = keysOf(changedNode(change)).flatMap((key) => gone.get(key) ?? []);
      for (const id of ids) deletions.set(id, change);
    }
    after = changes.at(-1)?.sequence ?? after;
    isMore = hasNextPage;
  }
  return deletions;
}

function keysOf(record: NodeRecord): string[] {
  if (record.kind === 'entity') return [keyOfId(record.id), ...entityKeys(record)];
  return record.kind === 'document' ? [keyOfId(record.id), ...documentKeys(record)] : [keyOfId(record.id)];
}

/** A node may have been known to the store under another id than the file has for it. */
export const keyOfId = (id: string): string => `id ${id}`;

export const entityKeys = ({ externalIds }: Pick<EntityInput, 'externalIds'>): string[] =>
  (externalIds ?? []).map((externalId) => `external ${externalIdKey(normalExternalId(externalId))}`);

export const documentKeys = ({ sha256, url }: Pick<DocumentInput, 'sha256' | 'url'>): string[] => [
  ...(sha256 ? [`sha256 ${sha256.toLowerCase()}`] : []),
  ...(url ? [`url ${url}`] : []),
];
