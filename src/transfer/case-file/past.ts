import { changedNode, type LoggedChange } from '../../model/change.js';
import { externalIdKey } from '../../model/entity.js';
import type { ChangeFilter } from '../../model/filters.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import { findChanges } from '../../domain/changes/find-changes.js';
import { normalExternalId } from '../../domain/values/external-ids.js';
import type { DocumentInput, EntityInput } from '../../domain/write/write-inputs.js';
import type { IdentifiedCase } from './content.js';

/** What of a store a case file is compared with before it is written. */
export type CaseReader = Pick<
  GraphReader,
  'nodes' | 'entitiesByName' | 'entityPage' | 'entitiesByExternalId' | 'lastSequence' | 'changesAfter' | 'changesThat'
>;

/** What became of the nodes that a case file makes. */
export interface Past {
  /** Those that are there, by id. */
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  /** Of those that were there, and are no more, the change that deleted them, by the id that the file has for them. */
  readonly deletions: ReadonlyMap<string, LoggedChange>;
}

/** What was read of the store before a file is written is not so any more: it must be read again. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';

  /** @param id of a node that is gone */
  constructor(readonly id: string) {
    super(`"${id}" was deleted while the file was read`);
  }
}

/** Nodes read at once, and deletions. */
const BATCH = 1_000;

/** Reads what there is, and was, of all that a file makes. Where any of it is not there it reads the whole log for deletions. */
export async function readPast(content: IdentifiedCase, reader: CaseReader): Promise<Past> {
  const items = [...content.entities, ...content.documents, ...content.relations, ...content.claims];
  const nodes = await readNodes(
    items.map(({ input }) => input.id),
    reader,
  );
  const gone = new Map(items.flatMap(({ input }) => (nodes.has(input.id) ? [] : [[keyOfId(input.id), input.id] as const])));
  if (gone.size === 0) return { nodes, deletions: new Map() };
  for (const { input } of content.entities) if (!nodes.has(input.id)) for (const key of entityKeys(input)) gone.set(key, input.id);
  for (const { input } of content.documents) if (!nodes.has(input.id)) for (const key of documentKeys(input)) gone.set(key, input.id);
  return { nodes, deletions: await deletionsOf(gone, reader) };
}

/** Those of these that are there. */
export async function readNodes(ids: readonly string[], reader: CaseReader): Promise<ReadonlyMap<string, NodeRecord>> {
  const wanted = [...new Set(ids)];
  const nodes = new Map<string, NodeRecord>();
  for (let i = 0; i < wanted.length; i += BATCH) {
    for (const node of await reader.nodes(wanted.slice(i, i + BATCH))) if (node) nodes.set(node.id, node);
  }
  return nodes;
}

const DELETIONS: ChangeFilter = { touching: null, types: null, actions: ['DELETED'], by: null };

/**
 * The last deletion of each, by the id that the file has for it.
 * @param gone that id by all keys under which the node was known
 */
async function deletionsOf(gone: ReadonlyMap<string, string>, reader: CaseReader): Promise<ReadonlyMap<string, LoggedChange>> {
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
const keyOfId = (id: string): string => `id ${id}`;

const entityKeys = ({ externalIds }: Pick<EntityInput, 'externalIds'>): string[] =>
  (externalIds ?? []).map((externalId) => `external ${externalIdKey(normalExternalId(externalId))}`);

const documentKeys = ({ sha256, url }: Pick<DocumentInput, 'sha256' | 'url'>): string[] => [
  ...(sha256 ? [`sha256 ${sha256.toLowerCase()}`] : []),
  ...(url ? [`url ${url}`] : []),
];
