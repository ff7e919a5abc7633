// Trees of `and`, `or` and `not` as one text, whatever their shape: the tree is a parameter. Neo4j plans each text that is new to it, which
// takes the longer the more parts there are: ninety, written out, take seconds, and each other shape as long again.

import type { EntityFilter, TextCondition } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import { cypher, raw, whole, type Cypher, type CypherValue } from './cypher.js';
import { branchesOfProperties, propertyTest } from './property-filter.js';
import { indexText } from './schema.js';

/** Whether a filter and all in it can be a parameter: what is asked of relations is a pattern, which is none. */
export function isPlain({ hasRelation, and, or, not }: EntityFilter): boolean {
  return !hasRelation && and.every(isPlain) && (or ?? []).every(isPlain) && (!not || isPlain(not));
}

/** A plain filter as a condition on `e`, an entity. It is never null. */
export function treeCondition(filter: EntityFilter, ontology: Ontology): Cypher {
  const { leaves, gates } = new Tree(ontology, filter);
  const asksFor = (test: string): boolean => leaves.some((leaf) => leaf['test'] === test);
  const [names, externalIds] = [asksFor('name'), asksFor('externalId')];
  const branches = raw(`${PROPERTIES_AND_FIELDS} ${names ? NAME : ''} ${externalIds ? EXTERNAL_ID : ''}`);
  const met = cypher`[wanted IN ${leaves} | coalesce(CASE wanted.test ${branches} ELSE false END, false)]`;
  const holds = cypher`reduce(met = ${met}, gate IN ${gates} | met + ${raw(GATE)})[-1]`;
  const withNames = names ? cypher`any(names IN [${raw(NAMES_OF_ENTITY)}] WHERE ${holds})` : holds;
  return externalIds ? cypher`any(externalIds IN [${raw(EXTERNAL_IDS_OF_ENTITY)}] WHERE ${withNames})` : withNames;
}

/** Looked up once for all that ask for them. */
export const NAMES_OF_ENTITY =
  'COLLECT { MATCH (n:EntityName) USING INDEX SEEK n:EntityName(entityId) WHERE n.entityId = e.id RETURN n.key }';
const EXTERNAL_IDS_OF_ENTITY = `COLLECT { MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(entityId)
  WHERE x.entityId = e.id RETURN [x.scheme, x.value] }`;

/** That `wanted`, a leaf, is met. */
const PROPERTIES_AND_FIELDS = `WHEN 'types' THEN e.type IN wanted.types ${branchesOfProperties('e')}
  WHEN 'ids' THEN e.id IN wanted.ids WHEN 'contested' THEN (e.evidence_contested IS NOT NULL) = wanted.expected`;
const NAME = `WHEN 'name' THEN any(key IN names WHERE ${nameFits('key')})`;
const EXTERNAL_ID = "WHEN 'externalId' THEN [wanted.scheme, wanted.value] IN externalIds";

/** What a gate makes of what was met before it. */
const GATE = `CASE gate.must WHEN 'all' THEN all(i IN gate.of WHERE met[i]) WHEN 'some' THEN any(i IN gate.of WHERE met[i])
  ELSE none(i IN gate.of WHERE met[i]) END`;

type Leaf = Readonly<Record<string, CypherValue>>;
/** By the place among the leaves, or among the gates, which come after all of them. */
type Place = { readonly leaf: number } | { readonly gate: number };

/** The filter taken apart: conditions, and gates over these and over earlier gates. The last of all is the filter. */
class Tree {
  readonly leaves: Leaf[] = [];
  private readonly gatesOfPlaces: { readonly must: string; readonly of: readonly Place[] }[] = [];

  constructor(
    private readonly ontology: Ontology,
    filter: EntityFilter,
  ) {
    this.addFilter(filter);
  }

  get gates(): CypherValue[] {
    const numberOf = (place: Place): number => ('leaf' in place ? place.leaf : this.leaves.length + place.gate);
    return this.gatesOfPlaces.map(({ must, of }) => ({ must, of: of.map((place) => whole(numberOf(place))) }));
  }

  private addFilter({ ids, types, name, externalId, properties, contested, and, or, not }: EntityFilter): Place {
    const places = [
      ids && this.addLeaf({ test: 'ids', ids }),
      types && this.addLeaf({ test: 'types', types }),
      name && this.addLeaf(nameTest(name)),
      externalId && this.addLeaf({ test: 'externalId', scheme: externalId.scheme, value: externalId.value }),
      contested === null ? null : this.addLeaf({ test: 'contested', expected: contested }),
      ...properties.map((condition) => {
        const test = propertyTest(condition, this.ontology);
        return typeof test === 'boolean' ? this.addGate(test ? 'all' : 'some', []) : this.addLeaf(test);
      }),
      ...and.map((part) => this.addFilter(part)),
      or &&
        this.addGate(
          'some',
          or.map((part) => this.addFilter(part)),
        ),
      not && this.addGate('none', [this.addFilter(not)]),
    ].filter((place) => place !== null);
    const [only, ...others] = places;
    return only && others.length === 0 ? only : this.addGate('all', places);
  }

  private addLeaf(leaf: Leaf): Place {
    return { leaf: this.leaves.push(leaf) - 1 };
  }

  private addGate(must: 'all' | 'some' | 'none', of: readonly Place[]): Place {
    return { gate: this.gatesOfPlaces.push({ must, of }) - 1 };
  }
}

/** What names are asked for, as a parameter: what is not asked for are texts that all names begin with, and have in them. */
export function nameTest({ equals, in: among, startsWith, contains }: TextCondition): Leaf {
  const oneOf = equals === null ? among : [equals].filter((text) => among?.includes(text) ?? true);
  return { test: 'name', among: oneOf && oneOf.map(indexText), start: indexText(startsWith ?? ''), part: contains ?? '' };
}

/** The condition that a key of a name is as `wanted` asks for. */
export function nameFits(key: string): string {
  return `${key} CONTAINS wanted.part AND ${key} STARTS WITH wanted.start AND (wanted.among IS NULL OR ${key} IN wanted.among)`;
}
