import { isDeepStrictEqual } from 'node:util';
import type { EntityType, Ontology, PropertyDefinition, RelationType } from '../../ontology/ontology.js';

/**
 * What an ontology says of one thing, by a name for people: `entity type Vessel`, `Vessel.flags`, `relation type Owned`, `ends of Owned`,
 * `Owned.percentage`. Whether what is stored fits depends on these alone.
 */
export type Facets = ReadonlyMap<string, Facet>;

/** What is stored fits, or does not, by this. */
type Facet =
  | { readonly is: 'entity type'; readonly abstract: boolean }
  | { readonly is: 'relation type' }
  | { readonly is: 'ends'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly is: 'property'; readonly definition: Omit<PropertyDefinition, 'description' | 'tell' | 'varies' | 'identifies'> };

export const entityFacet = (type: string): string => `entity type ${type}`;
export const relationFacet = (type: string): string => `relation type ${type}`;
export const endsFacet = (type: string): string => `ends of ${type}`;
export const propertyFacet = (type: string, name: string): string => `${type}.${name}`;

/** All facets of an ontology. */
function facetsOf(ontology: Ontology): Facets {
  return new Map<string, Facet>([
    ...ontology.entityTypes.flatMap((type) => facetsOfEntities(type, ontology)),
    ...ontology.relationTypes.flatMap((type) => facetsOfRelations(type, ontology)),
  ]);
}

/**
 * The facets by which something stored under one ontology may not fit another: what is gone, is another or allows less, and what is asked
 * for newly. What only allows more, and new types and properties, are none.
 * @param kept facets by which something did not fit the first one, either
 */
export function narrowedFacets(before: Ontology, now: Ontology, kept: readonly string[]): ReadonlySet<string> {
  const [old, current] = [facetsOf(before), facetsOf(now)];
  const changed = [...old].filter(([name, facet]) => isNarrower(facet, current.get(name))).map(([name]) => name);
  const added = [...current].filter(([name, facet]) => !old.has(name) && (kept.includes(name) || asksForMore(facet))).map(([name]) => name);
  return new Set([...changed, ...added]);
}

function facetsOfEntities({ name, abstract, properties }: EntityType, ontology: Ontology): [string, Facet][] {
  return [[entityFacet(name), { is: 'entity type', abstract }], ...properties.map((one) => ofProperty(name, one, ontology))];
}

function facetsOfRelations({ name, from, to, symmetric, properties }: RelationType, ontology: Ontology): [string, Facet][] {
  const ends = symmetric ? [from, from] : [from, to];
  const [source = [], target = []] = ends.map((declared) => ontology.concreteTypes(declared));
  return [
    [relationFacet(name), { is: 'relation type' }],
    [endsFacet(name), { is: 'ends', from: source, to: target }],
    ...properties.map((one) => ofProperty(name, one, ontology)),
  ];
}

function ofProperty(type: string, property: PropertyDefinition, ontology: Ontology): [string, Facet] {
  const { name, type: kind, required, many, entityTypes, values, minimum, maximum, pattern } = property;
  const allowed = ontology.concreteTypes(entityTypes);
  return [
    propertyFacet(type, name),
    { is: 'property', definition: { name, type: kind, required, many, entityTypes: allowed, values, minimum, maximum, pattern } },
  ];
}

const asksForMore = (facet: Facet): boolean => facet.is === 'property' && facet.definition.required;

function isNarrower(old: Facet, now: Facet | undefined): boolean {
  if (now === undefined || old.is !== now.is) return true;
  if (old.is === 'ends' && now.is === 'ends') return !within(old.from, now.from) || !within(old.to, now.to);
  if (old.is !== 'property' || now.is !== 'property') return !isDeepStrictEqual(old, now);
  const [before, after] = [old.definition, now.definition];
  if (!within(before.entityTypes, after.entityTypes)) return true;
  return !isDeepStrictEqual({ ...before, entityTypes: [] }, { ...after, entityTypes: [] });
}

const within = (some: readonly string[], all: readonly string[]): boolean => some.every((one) => all.includes(one));
