import { externalIdKey, type ExternalId } from '../../model/entity.js';

/** The one entity that a store has under an external id. */
export interface ExternalIdOwner {
  /** In its normal form, as it was asked for. */
  readonly externalId: ExternalId;
  readonly entityId: string;
}

/**
 * Which entity has which external id, in the overlay of a write. Records have external ids as they were given, and only the domain knows
 * their normal forms: so it is known by what a store was asked for, and by the keys that come with changes.
 */
export class ExternalIdOwners {
  private readonly stored = new Map<string, string>();
  private readonly laid = new Map<string, string>();
  /** Of each entity that was changed, the keys that it has since: none if it was deleted. */
  private readonly keysOf = new Map<string, readonly string[]>();

  add(owners: readonly ExternalIdOwner[]): void {
    for (const { externalId, entityId } of owners) this.stored.set(externalIdKey(externalId), entityId);
  }

  /** An entity has these from now on, whatever the store has under it. Gives what takes it back. */
  lay(entityId: string, externalIds: readonly ExternalId[]): () => void {
    const earlier = this.keysOf.get(entityId);
    this.put(entityId, externalIds.map(externalIdKey));
    return () => this.put(entityId, earlier);
  }

  /** The id of the entity that has it; null where none has, or nobody has asked the store. */
  ownerOf(externalId: ExternalId): string | null {
    const key = externalIdKey(externalId);
    const stored = this.stored.get(key) ?? null;
    return this.laid.get(key) ?? (stored !== null && this.keysOf.has(stored) ? null : stored);
  }

  /** @param keys undefined: the entity is as the store has it */
  private put(entityId: string, keys: readonly string[] | undefined): void {
    for (const key of this.keysOf.get(entityId) ?? []) if (this.laid.get(key) === entityId) this.laid.delete(key);
    for (const key of keys ?? []) this.laid.set(key, entityId);
    if (keys) this.keysOf.set(entityId, keys);
    else this.keysOf.delete(entityId);
  }
}
