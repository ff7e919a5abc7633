import type { NodeRecord } from '../../../model/node.js';
import type { IdentifiedCase } from '../content.js';
import { readNodes, type CaseReader } from './case-reader.js';
import { deletionsOf, documentKeys, entityKeys, keyOfId, type Deletions } from './deletions-since-load.js';

/** What a store has, and had, of the nodes that a case file makes. */
export interface StoredCase {
  /** Those that are there, by id. */
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  /** Of those that were there, and are no more, the change that deleted them, by the id that the file has for them. */
  readonly deletions: Deletions;
}

/** Reads what there is, and was, of all that a file makes. Where any of it is not there it reads the whole log for deletions. */
export async function readStoredCase(content: IdentifiedCase, reader: CaseReader): Promise<StoredCase> {
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
