import type { Written } from '../../domain/write/commit.js';
import type { NodeKind } from '../../model/node.js';
import type { IdentifiedCase } from './case-content.js';

/** What loading a case did to what stands in its file. */
export interface LoadedCase {
  readonly title: string;
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

/** @param written what the steps of the case did: they are about its entities, documents and claims, in whatever order */
export function loadedCase({ title, entities, documents, relations, claims }: IdentifiedCase, { about, changes }: Written): LoadedCase {
  const inFile = new Set([...about, ...relations.map(({ input }) => input.id)]);
  const count = (kind: NodeKind, total: number): LoadedCount => {
    const ofKind = changes.filter(({ before, after }) => (before ?? after)?.kind === kind && inFile.has((before ?? after)?.id ?? ''));
    const made = new Set(ofKind.flatMap(({ before, after }) => (before === null && after ? after.id : [])));
    const touched = new Set(ofKind.flatMap(({ before }) => (before && !made.has(before.id) ? before.id : [])));
    return { added: made.size, changed: touched.size, unchanged: total - made.size - touched.size };
  };
  return {
    title,
    entities: count('entity', entities.length),
    documents: count('document', documents.length),
    relations: count('relation', relations.length),
    claims: count('claim', claims.length),
  };
}
