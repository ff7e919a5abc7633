import type { Properties, PropertyKey } from './properties.js';

/** A name in the words of its source; `language` is a BCP 47 tag. */
export interface Name {
  readonly value: string;
  readonly language: string | null;
}

/** The number of an entity in somebody else's register, e.g. scheme `wikidata`, value `Q2283`. */
export interface ExternalId {
  readonly scheme: string;
  readonly value: string;
}

/** Stands for one external id where many are looked up: both parts are any text, so that no sign could stand between them. */
export const externalIdKey = ({ scheme, value }: ExternalId): string => JSON.stringify([scheme, value]);

/** Something that acts or is acted upon. `type` is a concrete entity type of the ontology, e.g. `PublicBody`. Times are RFC 3339 in UTC. */
export interface EntityRecord {
  readonly kind: 'entity';
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly aliases: readonly Name[];
  readonly description: string | null;
  readonly externalIds: readonly ExternalId[];
  readonly properties: Properties;
  /** What was given with the entity itself, where claims add to it or say otherwise; null: aliases and properties are as given. */
  readonly given: GivenValues | null;
  /** Names of the properties of which standing claims can't all be right. */
  readonly contested: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What createEntity and updateEntity give of an entity that claims, too, may give. */
export type GivenValues = Pick<EntityRecord, 'aliases' | 'properties'>;

/** What stores compare of an entity, made by the domain. */
export interface EntityKeys {
  /** The folded name: the order NAME. */
  readonly name: string;
  /** The folded name and aliases, each once: exact and prefix look-up. */
  readonly names: readonly string[];
  /** For each of `names`, the words under which `search` finds it, separated by spaces. */
  readonly searchWords: readonly string[];
  /** The external ids in the form in which they are compared, each once. No two entities have one. */
  readonly externalIds: readonly ExternalId[];
  readonly properties: readonly PropertyKey[];
}
