/** What the values of a property can be. */
export const PROPERTY_TYPES = ['string', 'int', 'float', 'boolean', 'date', 'url', 'money', 'entity'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** Values of type `int`, both included: what the API can give as a whole number. */
export const INT_RANGE = { min: -(2 ** 31), max: 2 ** 31 - 1 } as const;

/** A property that entities or relations of a type can have. */
export interface PropertyDefinition {
  readonly name: string;
  readonly type: PropertyType;
  readonly description: string;
  readonly required: boolean;
  readonly many: boolean;
  /** For properties of type `entity`: the types that a value may be of, as declared; empty otherwise. */
  readonly entityTypes: readonly string[];
  /** Of relations: a claim with another value is about another relation. */
  readonly identifies: boolean;
  /** It may differ by the day for which it is said, without contradiction. Of states and entities only. */
  readonly varies: boolean;
  /** Of relations: a sentence about one tells it, since without it a reader would be misled. */
  readonly tell: boolean;
  /** Of type `string`: the texts that are allowed, in the order of the file. Null where any is. */
  readonly values: readonly string[] | null;
  /** Of type `int`, `float` and `money` (each amount): the least and the greatest value, both allowed. Null is no bound. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Of type `string` and `url`: a regular expression that the whole text must match. Null where any does. */
  readonly pattern: string | null;
}

/** A type of entities. */
export interface EntityType {
  /** As in the ontology file and in GraphQL, e.g. `PublicBody`. */
  readonly name: string;
  /** For people, e.g. `public body`. */
  readonly label: string;
  /** Name of the list in the API, e.g. `publicBodies`. */
  readonly plural: string;
  readonly description: string;
  /** Abstract types group others; no entity is of one. */
  readonly abstract: boolean;
  /** The types directly above, as declared. */
  readonly parents: readonly string[];
  /** Every type above this one, nearest first, each once. */
  readonly ancestors: readonly string[];
  /** The types that entities of this one may have: itself or those below it that are not abstract. */
  readonly concrete: readonly string[];
  /** Declared here, then those of the ancestors. */
  readonly properties: readonly PropertyDefinition[];
}

/** How a relation is read from one of its ends: `name` in the API, `label` for people. */
export interface Reading {
  readonly name: string;
  readonly label: string;
}

/** An event happens at a point in time; a state lasts for a while. */
export const TEMPORALITIES = ['event', 'state'] as const;
export type Temporality = (typeof TEMPORALITIES)[number];

/** A type of relations. */
export interface RelationType {
  /** As in the ontology file, e.g. `TookPartIn`. */
  readonly name: string;
  readonly description: string;
  /** Types that the ends may be of, as declared; abstract ones include all below. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly forward: Reading;
  /** The same as `forward` where the relation is symmetric. */
  readonly reverse: Reading;
  readonly symmetric: boolean;
  readonly temporality: Temporality;
  /** That something was said, such as an accusation: to deny it is to deny that it was said, not that it is true. */
  readonly speech: boolean;
  readonly properties: readonly PropertyDefinition[];
}

/** All that an ontology declares. */
export interface OntologyContent {
  readonly name: string;
  readonly version: string;
  /** Those above come before those below. */
  readonly entityTypes: readonly EntityType[];
  readonly relationTypes: readonly RelationType[];
}

/** What a domain's entities and relations may be: data, with the look-ups that the whole program shares. */
export class Ontology {
  private readonly entityTypesByName: ReadonlyMap<string, EntityType>;
  private readonly relationTypesByName: ReadonlyMap<string, RelationType>;
  private readonly propertiesByName: ReadonlyMap<string, PropertyDefinition>;

  /** @param content plain data, from which another thread can make the same */
  constructor(readonly content: OntologyContent) {
    this.entityTypesByName = byName(content.entityTypes);
    this.relationTypesByName = byName(content.relationTypes);
    this.propertiesByName = byName([...content.entityTypes, ...content.relationTypes].flatMap((type) => type.properties));
  }

  get name(): string {
    return this.content.name;
  }

  get version(): string {
    return this.content.version;
  }

  get entityTypes(): readonly EntityType[] {
    return this.content.entityTypes;
  }

  get relationTypes(): readonly RelationType[] {
    return this.content.relationTypes;
  }

  /** Names of the types that an entity may have, in the order of the file. */
  get concreteEntityTypes(): readonly string[] {
    return this.entityTypes.filter((type) => !type.abstract).map((type) => type.name);
  }

  entityType(name: string): EntityType | null {
    return this.entityTypesByName.get(name) ?? null;
  }

  relationType(name: string): RelationType | null {
    return this.relationTypesByName.get(name) ?? null;
  }

  /** A property name means the same wherever it stands: the check refuses one name with two types. */
  property(name: string): PropertyDefinition | null {
    return this.propertiesByName.get(name) ?? null;
  }

  /** Names of the properties whose values are entities. */
  get entityProperties(): readonly string[] {
    return [...this.propertiesByName.values()].filter((property) => property.type === 'entity').map((property) => property.name);
  }

  /** The concrete types that any of these includes, each once, in the order of the file. Unknown names include none. */
  concreteTypes(names: readonly string[]): readonly string[] {
    const wanted = new Set(names.flatMap((name) => this.entityType(name)?.concrete ?? []));
    return this.concreteEntityTypes.filter((name) => wanted.has(name));
  }

  /** The narrowest type that all of these are of: one of them, or an ancestor of all; null where only "any entity" is. */
  narrowestCover(names: readonly string[]): string | null {
    const [first, ...others] = names.map((name) => [name, ...(this.entityType(name)?.ancestors ?? [])]);
    return first?.find((candidate) => others.every((chain) => chain.includes(candidate))) ?? null;
  }
}

function byName<Named extends { readonly name: string }>(all: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(all.map((one) => [one.name, one]));
}

/** An entity as value of a property. */
export interface EntityInProperty {
  readonly name: string;
  readonly id: string;
}

/** The entities that properties refer to, each with the name of its property. Takes any input: what is not valid is passed over. */
export function entitiesInProperties(properties: unknown, ontology: Ontology): EntityInProperty[] {
  const given: [string, unknown][] = Object.entries(properties ?? {});
  return given
    .filter(([name]) => ontology.property(name)?.type === 'entity')
    .flatMap(([name, values]) => [values].flat().flatMap((id) => (typeof id === 'string' ? [{ name, id }] : [])));
}

/** The ids of these, each once: what must be read before properties can be checked. */
export function idsInProperties(properties: unknown, ontology: Ontology): string[] {
  return [...new Set(entitiesInProperties(properties, ontology).map(({ id }) => id))];
}
