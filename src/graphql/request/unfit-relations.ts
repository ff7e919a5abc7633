import type { RelationRecord } from '../../model/relation.js';

/**
 * Relations whose ends are of types that the ontology in use does not allow them: stored under another one, or by a server with a newer
 * one. The type that the API has for them promises other ends, so they are shown as what all relations have.
 */
export class UnfitRelations {
  private readonly idsByType = new Map<string, Set<string>>();

  /** Whether any relation of a type is one. */
  hasType(type: string): boolean {
    return this.idsByType.has(type);
  }

  has({ type, id }: Pick<RelationRecord, 'type' | 'id'>): boolean {
    return this.idsByType.get(type)?.has(id) ?? false;
  }

  add({ type, id }: Pick<RelationRecord, 'type' | 'id'>): void {
    const ids = this.idsByType.get(type) ?? new Set();
    this.idsByType.set(type, ids.add(id));
  }
}
