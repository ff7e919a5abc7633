import { expect, test } from '@jest/globals';
import { ALL_ENTITIES, type EntityFilter } from '../../../src/model/filters.js';
import { entityCondition } from '../../../src/stores/neo4j/entity-filter.js';
import { entitiesThat, textThat } from '../../contract/support/filters.js';
import { defaultOntology } from '../../support/ontology.js';

const looksAtNames = (filter: EntityFilter): number => entityCondition(filter, defaultOntology).text.split('EXISTS {').length - 1;
const named = (text: string): EntityFilter => entitiesThat({ name: textThat({ contains: text }) });
const MANY = Array.from({ length: 90 }, (_, i) => named(`n ${i}`));

test('90 names in an `or`, one of the worst requests, are looked at together: each look is planned for itself', () => {
  expect(looksAtNames(entitiesThat({ or: MANY }))).toBe(1);
});

test('what asks for more than a name is looked at by itself, and what asks for nothing lets all through', () => {
  const others = [{ ...named('x'), contested: true }, entitiesThat({ not: named('y') }), entitiesThat({ and: [named('z')] })];
  expect(looksAtNames(entitiesThat({ or: [...MANY, ...others] }))).toBe(1 + others.length);
  expect(entityCondition(entitiesThat({ or: [named('x'), ALL_ENTITIES] }), defaultOntology).text).toMatch(/ OR true/);
});
