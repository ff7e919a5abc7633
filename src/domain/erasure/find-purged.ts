// Which nodes a purge is about: those that stand, and those of which only the log still tells.

import type { Fault, Path } from '../../model/errors.js';
import { notFound } from '../../model/errors.js';
import { marksOf, type ChangeAction } from '../../model/change.js';
import { excerpt } from '../../model/excerpt.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { PurgedNode } from '../../model/purge.js';
import { walkChanges } from '../changes/find-changes.js';
import { allClaimsOf } from '../../model/all-claims.js';

/** The nodes that ids stand for. */
export interface FoundForPurge {
  /** With all claims of their groups. */
  readonly nodes: readonly PurgedNode[];
  /** The ids of those of them that are there: they are deleted first. */
  readonly standing: readonly string[];
  /** The ids given of what was purged before, and is not there since. */
  readonly alreadyPurged: readonly string[];
}

/** Throws NOT_FOUND with a fault for each id that no node has or had. */
export async function findForPurge(ids: readonly string[], reader: GraphReader, path: Path): Promise<FoundForPurge> {
  const found = await reader.nodes(ids);
  const there = found.filter((node) => node !== null);
  const missing = ids.filter((_, i) => found[i] === null);
  const last = await lastChangesOf(missing, reader);
  const faults = ids.flatMap((id, i): Fault[] =>
    found[i] || last.has(id) ? [] : [{ path: [...path, 'ids', i], message: `there is no node "${excerpt(id)}", and never was` }],
  );
  if (faults.length > 0) throw notFound(faults);
  const gone = [...last.values()];
  const purgedNow = gone.filter(({ action }) => action !== 'PURGED').map(({ node }) => node);
  const groups = [...there.map(groupOf), ...purgedNow.map(({ group }) => group)].filter((group) => group !== null);
  const parts = groups.length > 0 ? (await allClaimsOf('group', [...new Set(groups)], reader)).flat() : [];
  const standing = new Map<string, NodeRecord>([...there, ...parts].map((node) => [node.id, node]));
  return {
    nodes: [...[...standing.values()].map(nodeAsPurged), ...purgedNow],
    standing: [...standing.keys()],
    alreadyPurged: gone.flatMap(({ action, node }) => (action === 'PURGED' ? node.id : [])),
  };
}

/** What the last change of a node in the log has done to it. */
interface LastChange {
  readonly node: PurgedNode;
  readonly action: ChangeAction;
}

/** By id, the last change in the log of each node that had one. */
async function lastChangesOf(ids: readonly string[], reader: GraphReader): Promise<ReadonlyMap<string, LastChange>> {
  const last = new Map<string, LastChange>();
  if (ids.length === 0) return last;
  const wanted = new Set(ids);
  const filter = { kinds: null, touching: ids, types: null, actions: null, by: null };
  const wholeLog = { after: 0, upTo: await reader.lastSequence(), direction: 'newest first' } as const;
  for await (const change of walkChanges(filter, wholeLog, reader)) {
    const { kind, id, type, action } = marksOf(change);
    const group = groupOf(change.after ?? change.before);
    if (wanted.has(id) && !last.has(id)) last.set(id, { node: { kind, id, type, group }, action });
    if (last.size === ids.length) break;
  }
  return last;
}

const groupOf = (node: NodeRecord | null): string | null => (node?.kind === 'claim' ? (node.group?.id ?? null) : null);

const nodeAsPurged = (node: NodeRecord): PurgedNode => {
  const { kind, id, type } = marksOf({ before: node, after: null });
  return { kind, id, type, group: groupOf(node) };
};
