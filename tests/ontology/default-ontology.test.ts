import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { enumName } from '../../src/ontology/api-names.js';
import { loadOntology } from '../../src/ontology/load.js';
import type { PropertyDefinition } from '../../src/ontology/ontology.js';

// What the public API promises of the ontology that comes with the program: its types, in their order, and what they mean.
const news = loadOntology(fileURLToPath(new URL('../../../schema/ontology.yaml', import.meta.url)));

test('its entity types are those of the API, in order', () => {
  expect(news.entityTypes.map(({ name }) => enumName(name)).join(' ')).toBe(
    [
      'AGENT ORGANIZATION PERSON GROUP COMPANY PUBLIC_BODY MILITARY_UNIT ADVOCACY_GROUP NEWS_ORGANIZATION OTHER_ORGANIZATION',
      'PRODUCT EVENT PLACE',
    ].join(' '),
  );
  expect(news.entityTypes.filter(({ abstract }) => abstract).map(({ name }) => name)).toEqual(['Agent', 'Organization']);
});

test('its relation types are those of the API, in order', () => {
  expect(news.relationTypes.map(({ name }) => enumName(name)).join(' ')).toBe(
    [
      'SUPPLIED USED PRODUCED SUSPENDED PROTESTED FIRED WELCOMED DENOUNCED REPORTED_ON TARGETED TOOK_PLACE_IN TOOK_PART_IN',
      'EMPLOYED LED DIRECTED OWNED PAID REPRESENTED PART_OF MEMBER_OF FAMILY_OF LOCATED_IN LINKED_TO ASSOCIATED_WITH',
    ].join(' '),
  );
});

test('events are those relations that happen at a point in time', () => {
  const events = news.relationTypes.filter(({ temporality }) => temporality === 'event').map(({ name }) => enumName(name));
  expect(events.join(' ')).toBe('SUSPENDED PROTESTED FIRED WELCOMED DENOUNCED REPORTED_ON TARGETED TOOK_PLACE_IN TOOK_PART_IN PAID');
});

test('being family and being associated hold both ways', () => {
  expect(news.relationTypes.filter(({ symmetric }) => symmetric).map(({ name }) => name)).toEqual(['FamilyOf', 'AssociatedWith']);
});

test('every description ends as a sentence, and those of relations name both ends', () => {
  const described = [...news.entityTypes, ...news.relationTypes].flatMap((type) => [type, ...type.properties]);
  expect(described.filter(({ description }) => !/^[A-Z`].*\.$/.test(description)).map(({ name }) => name)).toEqual([]);
  const silent = news.relationTypes.filter(({ description }) => !description.includes('`from`') || !description.includes('`to`'));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

describe('The API gives', () => {
  test('a company its founding date and its supplies', () => {
    expect(news.entityType('Company')?.plural).toBe('companies');
    expect(propertyNames('Company')).toEqual(['sector', 'foundingDate', 'dissolutionDate', 'jurisdiction', 'country', 'url']);
    expect(news.relationType('Supplied')?.forward.name).toBe('supplied');
    expect(news.relationType('Supplied')?.reverse.name).toBe('suppliedBy');
  });
  test('a supply its product, purpose, place and the value of the contract', () => {
    expect(news.relationType('Supplied')?.properties).toMatchObject([
      { name: 'product', type: 'entity', entityTypes: ['Product'], many: false },
      { name: 'purpose', type: 'string', many: false },
      { name: 'place', type: 'entity', entityTypes: ['Place'], many: false },
      { name: 'contractValue', type: 'money', many: false },
    ]);
  });
  test('roles, causes and natures where they belong', () => {
    const having = (property: string) => relationTypesWhere(({ name }) => name === property);
    expect(having('role')).toEqual(['TookPartIn', 'Employed', 'Led', 'Directed', 'Represented', 'MemberOf']);
    expect(having('about')).toEqual(['Protested', 'Welcomed', 'Denounced']);
    expect(having('reason')).toEqual(['Suspended', 'Fired']);
    expect(having('purpose')).toEqual(['Supplied', 'Used', 'Paid']);
    expect(having('nature')).toEqual(['LinkedTo', 'AssociatedWith']);
  });
});

describe('Evidence is told', () => {
  test('that goods tell one supply from another', () => {
    expect(relationTypesWhere(({ identifies }) => identifies)).toEqual(['Supplied', 'Suspended']);
    expect(news.relationTypes.flatMap(({ properties }) => properties.filter(({ identifies }) => identifies))).toMatchObject([
      { name: 'product' },
      { name: 'product' },
    ]);
  });
  test('that shares and roles change, of states', () => {
    const varying = news.relationTypes.flatMap(({ properties }) => properties.filter(({ varies }) => varies).map(({ name }) => name));
    expect([...new Set(varying)]).toEqual(['role', 'percentage']);
    expect(relationTypesWhere(({ varies }) => varies)).toEqual(['Employed', 'Led', 'Directed', 'Owned', 'Represented', 'MemberOf']);
  });
  test('what was said, be it true or not', () => {
    const speech = news.relationTypes.filter((type) => type.speech).map(({ name }) => name);
    expect(speech).toEqual(['Protested', 'Welcomed', 'Denounced', 'ReportedOn']);
  });
  test('that a link without a type of its own says nothing without its nature', () => {
    expect(relationTypesWhere(({ required }) => required)).toEqual(['LinkedTo']);
  });
});

test('its ranges let through what there is, and nothing else', () => {
  const ranged = [...news.entityTypes, ...news.relationTypes]
    .flatMap(({ properties }) => properties)
    .filter(({ values, minimum, maximum, pattern }) => [values, minimum, maximum, pattern].some((range) => range !== null));
  const ranges = new Set(ranged.map(({ name, minimum, maximum, pattern }) => `${name} ${pattern ?? `${minimum}..${maximum ?? ''}`}`));
  expect([...ranges]).toEqual([
    ...['country [A-Z]{2}', 'latitude -90..90', 'longitude -180..180'],
    ...['contractValue 0..', 'percentage 0..100', 'amount 0..'],
  ]);
});

test.each([
  ['MilitaryUnit', 'Used', 'Product'],
  ['Company', 'Produced', 'Product'],
  ['Company', 'Suspended', 'PublicBody'],
  ['Person', 'Protested', 'Company'],
  ['AdvocacyGroup', 'Protested', 'Person'],
  ['Company', 'Fired', 'Person'],
  ['Company', 'Fired', 'Group'],
  ['Company', 'Employed', 'Group'],
  ['Group', 'Protested', 'Company'],
  ['AdvocacyGroup', 'Welcomed', 'Company'],
  ['Person', 'Led', 'AdvocacyGroup'],
  ['OtherOrganization', 'PartOf', 'Company'],
  ['Person', 'TookPartIn', 'Event'],
  ['OtherOrganization', 'TookPartIn', 'Event'],
  ['Event', 'TookPlaceIn', 'Place'],
  ['Product', 'LocatedIn', 'Place'],
  ['Group', 'LocatedIn', 'Place'],
  ['Place', 'LocatedIn', 'Place'],
  ['Event', 'LinkedTo', 'Product'],
  ['Event', 'ReportedOn', 'MilitaryUnit'],
])('%s can be the start of %s, and %s its end', (from, relation, to) => {
  expect(news.concreteTypes(news.relationType(relation)?.from ?? [])).toContain(from);
  expect(news.concreteTypes(news.relationType(relation)?.to ?? [])).toContain(to);
});

const relationTypesWhere = (holds: (property: PropertyDefinition) => boolean): string[] =>
  news.relationTypes.filter(({ properties }) => properties.some(holds)).map(({ name }) => name);
const propertyNames = (type: string) => news.entityType(type)?.properties.map(({ name }) => name);
