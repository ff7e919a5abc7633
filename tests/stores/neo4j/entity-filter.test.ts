import { describe, expect, test } from '@jest/globals';
import type { EntityFilter } from '../../../src/model/filters.js';
import type { PropertyCondition } from '../../../src/model/properties.js';
import { entityCondition } from '../../../src/stores/neo4j/entity-filter.js';
import { relationCondition } from '../../../src/stores/neo4j/relation-filter.js';
import { RandomFilters } from '../../contract/support/random-filters.js';
import { ONTOLOGY } from '../../contract/support/contract-ontology.js';
import { entitiesThat, relationsThat, textThat } from '../../contract/support/filters.js';
import { listOf } from '../../contract/support/random-records.js';
import { Random } from '../../support/random.js';
import { newSeed } from '../../support/seed.js';

// Neo4j plans each text of a statement that is new to it, for milliseconds a condition: whoever sends new texts keeps it busy.

const seed = newSeed();
const COUNTS = [2, 5, 50, 100];
const textOf = (filter: Partial<EntityFilter>): string => entityCondition(entitiesThat(filter), ONTOLOGY).text;
const named = (text: string): EntityFilter => entitiesThat({ name: textThat({ contains: text }) });

/** The texts of so many conditions of a kind, of any properties, in any order. */
function textsOf(kind: (random: Random) => PropertyCondition, compile: (conditions: readonly PropertyCondition[]) => string): Set<string> {
  const random = new Random(seed);
  return new Set(listOf(40, (i) => compile(listOf(COUNTS[i % COUNTS.length] ?? 1, () => kind(random)))));
}

const names = ONTOLOGY.entityTypes.flatMap(({ properties }) => properties.map(({ name }) => name));
const KINDS: Readonly<Record<string, (random: Random) => PropertyCondition>> = {
  'are there': (random) => ({ name: random.pick(names), test: 'exists', expected: true }),
  'are not there': (random) => ({ name: random.pick(names), test: 'exists', expected: false }),
  'equal something': (random) => ({ name: random.pick(names), test: 'equals', texts: listOf(random.below(5), (i) => `t${i}`) }),
  'contain something': (random) => ({ name: random.pick(names), test: 'contains', text: `t${random.below(9)}` }),
  'lie between bounds': (random) => ({
    name: random.pick(names),
    test: 'overlaps',
    ranges: listOf(random.below(4), (i) => ({ low: i === 0 ? null : i, high: random.below(9) })),
  }),
};

describe(`a hundred conditions cost Neo4j's planner what one does (seed ${seed})`, () => {
  test.each(Object.entries(KINDS))('properties that %s, of entities and of relations', (_, kind) => {
    expect(textsOf(kind, (properties) => textOf({ properties })).size).toBe(1);
    expect(textsOf(kind, (properties) => relationCondition(relationsThat({ properties }), ONTOLOGY).text).size).toBe(1);
    expect(textsOf(kind, (properties) => textOf({ and: properties.map((one) => entitiesThat({ properties: [one] })) })).size).toBe(1);
    expect(textsOf(kind, (properties) => textOf({ or: properties.map((one) => entitiesThat({ properties: [one] })) })).size).toBe(1);
  });

  test('conditions of every kind at once, in any order', () => {
    const random = new Random(seed);
    const ofEach = Object.values(KINDS);
    const texts = listOf(20, (i) => textOf({ properties: random.shuffled(listOf(5 + i, (n) => ofEach[n % 5]?.(random) ?? [])).flat() }));
    expect(new Set(texts).size).toBe(1);
  });

  test('names in an `and`, in an `or`, and in trees of any shape', () => {
    const many = (count: number): EntityFilter[] => listOf(count, (i) => named(`n ${i}`));
    const shapes: readonly ((names: readonly EntityFilter[]) => Partial<EntityFilter>)[] = [
      (parts) => ({ and: parts }),
      (parts) => ({ or: parts }),
      (parts) => ({ not: entitiesThat({ or: parts }) }),
      (parts) => ({ or: [entitiesThat({ and: parts }), entitiesThat({ not: named('x'), or: [named('y'), entitiesThat()] })] }),
    ];
    for (const shape of shapes) {
      const texts = COUNTS.map((count) => textOf(shape(many(count))));
      expect(new Set(texts).size).toBe(1);
      // Looked at once for all.
      expect(texts[0]?.match(/\(n:EntityName\)/g)).toHaveLength(1);
    }
  });

  test('random trees that ask for no relations: one text for each choice of what is looked up', () => {
    const filters = new RandomFilters(new Random(seed));
    const trees = listOf(300, () => plain(filters.entity()));
    const twice = (tree: EntityFilter): Partial<EntityFilter> => ({ and: [entitiesThat({ or: [tree] }), entitiesThat({ not: tree })] });
    expect(new Set(trees.map((tree) => textOf(twice(tree)))).size).toBeLessThanOrEqual(4);
  });

  test('what is asked of relations follows the relations alone, in whichever order they are named', () => {
    const related = (type: string): EntityFilter => entitiesThat({ hasRelation: relationsThat({ types: [type] }) });
    const [owned, supplied] = [related('Owned'), related('Supplied')];
    const one = textOf({ or: [owned, named('x'), supplied] });
    expect(textOf({ or: [supplied, owned, ...listOf(80, (i) => named(`n ${i}`))] })).toBe(one);
    expect(textOf({ and: [owned, supplied] })).toBe(textOf({ and: [supplied, owned] }));
  });
});

function plain(filter: EntityFilter): EntityFilter {
  const { and, or, not } = filter;
  return { ...filter, hasRelation: null, and: and.map(plain), or: or?.map(plain) ?? null, not: not && plain(not) };
}
