import { isDeepStrictEqual } from 'node:util';
import type { Ontology, PropertyDefinition } from '../../ontology/ontology.js';
import { entityFacet, narrowedFacets, propertyFacet, relationFacet } from '../audit/facets.js';

/** Where two ontologies differ so that something stored may be concerned. */
export interface Differences {
  /** Whether what is stored may not fit by a facet. */
  readonly isNarrowed: (facet: string) => boolean;
  /** Facets by which all that has them is computed or filed anew, and why. */
  readonly anew: ReadonlyMap<string, string>;
  /** The types of which something may be concerned; null for all. */
  readonly types: ReadonlySet<string> | null;
}

/** Of a store of which it is not known by which ontology it was written. */
export const ANY_DIFFERENCE: Differences = { isNarrowed: () => true, anew: new Map(), types: null };

/**
 * What is different in an ontology for what is stored under another one; null where nothing is.
 * @param kept facets by which something did not fit the one of before, either
 */
export function differencesOf(before: Ontology, now: Ontology, kept: readonly string[]): Differences | null {
  const narrowed = narrowedFacets(before, now, kept);
  const anew = new Map([...anewOfEntities(before, now), ...anewOfRelations(before, now)]);
  if (narrowed.size === 0 && anew.size === 0) return null;
  const types = new Set([...narrowed, ...anew.keys()].map(typeOfFacet));
  return { isNarrowed: (facet) => narrowed.has(facet), anew, types };
}

/** `ends of Owned`, `Owned.percentage` and `relation type Owned` are of the type `Owned`. */
const typeOfFacet = (facet: string): string => facet.replace(/^.* /, '').replace(/\..*$/, '');

function anewOfEntities(before: Ontology, now: Ontology): [string, string][] {
  return before.entityTypes.flatMap((old) => {
    const type = now.entityType(old.name);
    if (!type) return [];
    const isElsewhere = !isDeepStrictEqual(old.ancestors.toSorted(), type.ancestors.toSorted());
    const place: [string, string][] = isElsewhere ? [[entityFacet(old.name), 'has another place among the types, and is filed anew']] : [];
    return [...place, ...anewOfProperties(old.name, old.properties, type.properties)];
  });
}

function anewOfRelations(before: Ontology, now: Ontology): [string, string][] {
  return before.relationTypes.flatMap((old) => {
    const type = now.relationType(old.name);
    if (!type) return [];
    const changed = [
      ...(old.symmetric === type.symmetric ? [] : ['symmetric']),
      ...(old.temporality === type.temporality ? [] : ['temporality']),
    ];
    const rules: [string, string][] = changed.length > 0 ? [[relationFacet(old.name), inWords(changed)]] : [];
    return [...rules, ...anewOfProperties(old.name, old.properties, type.properties)];
  });
}

function anewOfProperties(owner: string, before: readonly PropertyDefinition[], now: readonly PropertyDefinition[]): [string, string][] {
  return before.flatMap((old): [string, string][] => {
    const property = now.find(({ name }) => name === old.name);
    if (!property) return [];
    const changed = (['type', 'many', 'varies', 'identifies'] as const).filter((key) => old[key] !== property[key]);
    const isComparedOtherwise = (old.values === null) !== (property.values === null);
    const all = [...changed, ...(isComparedOtherwise ? ['values'] : [])];
    return all.length > 0 ? [[propertyFacet(owner, old.name), inWords(all)]] : [];
  });
}

const inWords = (changed: readonly string[]): string => `changed in ${changed.join(', ')}: what follows from it is computed anew`;
