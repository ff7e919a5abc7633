import type { TextCondition } from '../../model/filters.js';
import type { PropertyCondition } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { allOf, anyOf, cypher, NEVER, raw, type Cypher, type CypherValue } from './cypher.js';
import { indexText } from './schema.js';

/** What is asked of one property, as a parameter: by which test, where its values are stored, and what they must be. */
type PropertyTest = Readonly<Record<string, CypherValue>> & { readonly test: TestName };

type TestName = 'present' | 'absent' | 'equals' | 'contains' | 'overlaps';

const TEST_NAMES: readonly TestName[] = ['present', 'absent', 'equals', 'contains', 'overlaps'];

/**
 * Conditions on the properties of a node or relationship, `e` or `r`, of which all or some must hold. One text for all of a test, since
 * Neo4j plans each text that is new to it: how many there are, of which properties and in which order is in parameters.
 */
export function propertyConditions(
  owner: string,
  conditions: readonly PropertyCondition[],
  ontology: Ontology,
  must: 'all' | 'some' = 'all',
): Cypher {
  const tests = conditions.map((condition) => propertyTest(condition, ontology));
  const [quantifier, combined] = must === 'all' ? [raw('all'), allOf] : [raw('any'), anyOf];
  const decisive = must === 'some';
  if (tests.includes(decisive)) return decisive ? raw('true') : NEVER;
  return combined(
    TEST_NAMES.map((name) => {
      const ofName = tests.filter((test) => typeof test === 'object' && test.test === name);
      return ofName.length === 0 ? null : cypher`${quantifier}(wanted IN ${ofName} WHERE ${raw(holds(owner, name))})`;
    }),
  );
}

/** For a CASE of tests of all kinds, of which `wanted` is one: that it holds, null where there is no such property. */
export const branchesOfProperties = (owner: string): string =>
  TEST_NAMES.map((name) => `WHEN '${name}' THEN ${holds(owner, name)}`).join(' ');

/** A property without a definition is never there: whether that is what is asked for. */
export function propertyTest(condition: PropertyCondition, ontology: Ontology): PropertyTest | boolean {
  const { name, test } = condition;
  if (!ontology.property(name)) return test === 'exists' && !condition.expected;
  const stored = { text: `${name}_text`, long: `${name}_long`, low: `${name}_low`, high: `${name}_high` };
  switch (test) {
    case 'exists':
      return { ...stored, test: condition.expected ? 'present' : 'absent' };
    case 'equals':
      return { ...stored, test, texts: condition.texts };
    case 'contains':
      return { ...stored, test, part: condition.text };
    case 'overlaps':
      return { ...stored, test, ranges: condition.ranges.map(({ low, high }) => ({ low: low ?? -Infinity, high: high ?? Infinity })) };
  }
}

/**
 * One of several values must fit. Where there is only one, it is stored as itself: `[] +` makes a list of it. Bounds that are NaN
 * overlap nothing.
 */
function holds(owner: string, test: TestName): string {
  const [text, low, high] = [`${owner}[wanted.text]`, `${owner}[wanted.low]`, `${owner}[wanted.high]`];
  const texts = `[] + coalesce(${owner}[wanted.long], ${text})`;
  switch (test) {
    case 'present':
      return `(${text} IS NOT NULL OR ${low} IS NOT NULL)`;
    case 'absent':
      return `(${text} IS NULL AND ${low} IS NULL)`;
    case 'equals':
      return `any(text IN ${texts} WHERE text IN wanted.texts)`;
    case 'contains':
      return `any(text IN ${texts} WHERE text CONTAINS wanted.part)`;
    case 'overlaps':
      return `any(i IN range(0, coalesce(size([] + ${low}), 0) - 1) WHERE
        any(span IN wanted.ranges WHERE ([] + ${low})[i] <= span.high AND ([] + ${high})[i] >= span.low))`;
  }
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
