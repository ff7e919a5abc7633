import type { LoggedChange } from '../../../model/change.js';
import type { NodeKind, NodeRecord } from '../../../model/node.js';
import type { IdentifiedCase } from '../content.js';
import { readNodes, type CaseReader } from './case-reader.js';
import { lastDeletions, type Deletions, type SoughtNode } from './deletions-since-load.js';

/** What a store has, and had, of the nodes that a case file makes. */
export interface StoredCase {
  /** Those that are there, by id. */
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  /** Of those that were there, and are no more, the change that deleted them, by the id that the file has for them. */
  readonly deletions: Deletions;
}

/** A store as one load finds it. Nothing is read twice: a file may be compared with it several times, under several ids. */
export class StoreBeforeLoad {
  private readonly known = new Map<string, NodeRecord | null>();
  private readonly deleted = new Map<string, LoggedChange | null>();

  constructor(private readonly reader: CaseReader) {}

  /** Those of these that are there, by id. */
  async nodes(ids: readonly string[]): Promise<ReadonlyMap<string, NodeRecord>> {
    const unread = ids.filter((id) => !this.known.has(id));
    const read = await readNodes(unread, this.reader);
    for (const id of unread) this.known.set(id, read.get(id) ?? null);
    return foundIn(this.known, ids);
  }

  /**
   * What there is, and was, of all that cases make. The log is asked for what is not there: for several cases at once, since that takes
   * as long as for one.
   */
  async stored(...cases: readonly IdentifiedCase[]): Promise<StoredCase> {
    const items = cases.flatMap(soughtNodes);
    const ids = items.map(({ id }) => id);
    const nodes = await this.nodes(ids);
    const unasked = items.filter(({ id }) => !nodes.has(id) && !this.deleted.has(id));
    const deletions = unasked.length > 0 ? await lastDeletions(unasked, this.reader) : new Map<string, LoggedChange>();
    for (const { id } of unasked) this.deleted.set(id, deletions.get(id) ?? null);
    return { nodes, deletions: foundIn(this.deleted, ids) };
  }
}

function soughtNodes({ entities, documents, relations, claims }: IdentifiedCase): SoughtNode[] {
  const ofKind = (kind: NodeKind, items: readonly { readonly input: Omit<SoughtNode, 'kind'> }[]): SoughtNode[] =>
    items.map(({ input: { id, externalIds, sha256, url } }) => ({ kind, id, externalIds, sha256, url }));
  return [...ofKind('entity', entities), ...ofKind('document', documents), ...ofKind('relation', relations), ...ofKind('claim', claims)];
}

function foundIn<Value>(known: ReadonlyMap<string, Value | null>, ids: readonly string[]): ReadonlyMap<string, Value> {
  return new Map(
    ids.flatMap((id) => {
      const value = known.get(id) ?? null;
      return value === null ? [] : [[id, value] as const];
    }),
  );
}
