import type { NodeKind } from '../../model/node.js';
import type { Written } from '../../model/write/write.js';
import type { IdentifiedCase, IdentifiedItem } from './content.js';

/** What loading a case did to what its file has; other nodes that changed with it are not counted. */
export interface LoadedCounts {
  readonly entities: LoadedCount;
  readonly documents: LoadedCount;
  readonly relations: LoadedCount;
  readonly claims: LoadedCount;
}

export interface LoadedCount {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Counts what the steps of a case did to what is in its file. @param leftOut the ids of what they left out, which is not counted */
export function countLoaded(content: IdentifiedCase, { about, changes }: Written, leftOut: ReadonlySet<string>): LoadedCounts {
  const inFile = new Set([...about, ...content.relations.map(({ input }) => input.id)]);
  const count = (kind: NodeKind, items: readonly IdentifiedItem<unknown>[]): LoadedCount => {
    const ofKind = changes.filter(({ before, after }) => (before ?? after)?.kind === kind && inFile.has((before ?? after)?.id ?? ''));
    const added = new Set(ofKind.flatMap(({ before, after }) => (before === null && after ? after.id : [])));
    const changed = new Set(ofKind.flatMap(({ before, after }) => (before && after && !added.has(before.id) ? before.id : [])));
    const there = items.filter(({ input }) => !leftOut.has(input.id)).length;
    return { added: added.size, changed: changed.size, unchanged: there - added.size - changed.size };
  };
  return {
    entities: count('entity', content.entities),
    documents: count('document', content.documents),
    relations: count('relation', content.relations),
    claims: count('claim', content.claims),
  };
}
