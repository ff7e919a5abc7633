import type { Written } from '../domain/commit.js';
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

/** @param written what the steps of the case did; these are about its entities, then its documents, then its claims */
export function loadedCase({ title, entities, documents, relations }: IdentifiedCase, { about, changes }: Written): LoadedCase {
  const made = new Set(changes.flatMap(({ before, after }) => (before === null && after ? after.id : [])));
  const touched = new Set(changes.flatMap(({ before }) => before?.id ?? []));
  const count = (ids: readonly string[]): LoadedCount => {
    const added = ids.filter((id) => made.has(id)).length;
    const changed = ids.filter((id) => touched.has(id) && !made.has(id)).length;
    return { added, changed, unchanged: ids.length - added - changed };
  };
  const claimsFrom = entities.length + documents.length;
  return {
    title,
    entities: count(about.slice(0, entities.length)),
    documents: count(about.slice(entities.length, claimsFrom)),
    relations: count(relations.map(({ input }) => input.id)),
    claims: count(about.slice(claimsFrom)),
  };
}
