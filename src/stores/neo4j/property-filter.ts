import type { TextCondition } from '../../model/filters.js';
import type { PropertyCondition, ValueRange } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { allOf, anyOf, cypher, NEVER, raw, type Cypher } from './cypher.js';
import { indexText } from './schema.js';

/** Conditions on the properties of a node or relationship, `e` or `r`. */
export function propertyConditions(owner: string, conditions: readonly PropertyCondition[], ontology: Ontology): Cypher {
  return allOf(conditions.map((condition) => propertyCondition(owner, condition, ontology)));
}

/** Only names that the ontology has become part of a text; a property without a definition is never there. */
function propertyCondition(owner: string, condition: PropertyCondition, ontology: Ontology): Cypher {
  const definition = ontology.property(condition.name);
  if (!definition) return condition.test === 'exists' && !condition.expected ? raw('true') : NEVER;
  const stored = `${owner}.${definition.name}`;
  return definition.many ? listCondition(stored, condition) : singleCondition(stored, condition);
}

function singleCondition(stored: string, condition: PropertyCondition): Cypher {
  const text = raw(wholeText(stored));
  switch (condition.test) {
    case 'exists':
      return existsCondition(stored, condition.expected);
    case 'equals':
      return cypher`${text} IN ${condition.texts}`;
    case 'contains':
      return cypher`${text} CONTAINS ${condition.text}`;
    case 'overlaps':
      return anyOf(condition.ranges.map((range) => overlap(`${stored}_low`, `${stored}_high`, range)));
  }
}

/** One of several values must fit. Where there is only one, it is stored as itself: `[] +` makes a list of it. */
function listCondition(stored: string, condition: PropertyCondition): Cypher {
  const texts = raw(`[] + ${wholeText(stored)}`);
  switch (condition.test) {
    case 'exists':
      return existsCondition(stored, condition.expected);
    case 'equals':
      return cypher`any(text IN ${texts} WHERE text IN ${condition.texts})`;
    case 'contains':
      return cypher`any(text IN ${texts} WHERE text CONTAINS ${condition.text})`;
    case 'overlaps': {
      const [lows, highs] = [`[] + ${stored}_low`, `[] + ${stored}_high`];
      const positions = raw(`range(0, coalesce(size(${lows}), 0) - 1)`);
      const fits = anyOf(condition.ranges.map((range) => overlap(`(${lows})[i]`, `(${highs})[i]`, range)));
      return cypher`any(i IN ${positions} WHERE ${fits})`;
    }
  }
}

const wholeText = (stored: string): string => `coalesce(${stored}_long, ${stored}_text)`;

function existsCondition(stored: string, expected: boolean): Cypher {
  return raw(`${expected ? '' : 'NOT '}(${stored}_text IS NOT NULL OR ${stored}_low IS NOT NULL)`);
}

/** Bounds that are NaN overlap nothing. */
function overlap(storedLow: string, storedHigh: string, { low, high }: ValueRange): Cypher {
  return allOf([cypher`${raw(storedLow)} <= ${high ?? Infinity}`, cypher`${raw(storedHigh)} >= ${low ?? -Infinity}`]);
}

/** A condition on a property with folded text as indexes hold it, such as `n.key`. */
export function textCondition(property: string, { equals, in: among, startsWith, contains }: TextCondition): Cypher {
  const key = raw(property);
  return allOf([
    equals === null ? null : cypher`${key} = ${indexText(equals)}`,
    among && cypher`${key} IN ${among.map(indexText)}`,
    startsWith === null ? null : cypher`${key} STARTS WITH ${indexText(startsWith)}`,
    contains === null ? null : cypher`${key} CONTAINS ${contains}`,
  ]);
}
