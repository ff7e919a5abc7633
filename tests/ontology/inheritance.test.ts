import { expect, test } from '@jest/globals';
import { parseOntology } from '../../src/ontology/load.js';
import type { EntityType } from '../../src/ontology/ontology.js';

// The ferry is declared before what it is, by two ways of different length, to a diamond: Ferry -> Liner -> Vessel and Ferry -> Vessel.
const DIAMOND = parseOntology(
  `name: ships
version: '1'
entityTypes:
  Ferry:
    label: ferry
    plural: ferries
    is: [Vessel, Liner, Building]
    description: Carries people across.
    properties:
      cars: { type: int, description: How many cars it takes. }
      flag: { type: string, description: Where the ferry is registered. }
  Vessel:
    label: vessel
    plural: vessels
    abstract: true
    is: [Asset]
    description: A ship.
    properties:
      flag: { type: string, required: true, description: Where it is registered. }
      owner: { type: entity, entityTypes: [Asset], description: Who owns it. }
  Liner:
    label: liner
    plural: liners
    abstract: true
    is: [Vessel]
    description: Goes by a timetable.
    properties:
      line: { type: string, description: Which line it serves. }
  Building:
    label: building
    plural: buildings
    abstract: true
    is: [Asset]
    description: Has rooms.
  Asset:
    label: asset
    plural: assets
    abstract: true
    description: Something of value.
    properties:
      price: { type: money, description: What it is worth. }
  Barge:
    label: barge
    plural: barges
    is: [Vessel]
    description: Flat and slow.
  Bond:
    label: bond
    plural: bonds
    description: A promise to pay.
relationTypes:
  Towed:
    from: [Vessel]
    to: [Vessel]
    forward: { name: towed, label: towed }
    reverse: { name: towedBy, label: was towed by }
    temporality: event
    description: The first drew the second.
`,
  'ships.yaml',
);

test('types above come before types below, otherwise in the order of the file', () => {
  expect(DIAMOND.entityTypes.map(({ name }) => name)).toEqual(['Asset', 'Vessel', 'Liner', 'Building', 'Ferry', 'Barge', 'Bond']);
});

test('a type has each ancestor once, each before those above it, although one is also named directly', () => {
  expect(entityType('Ferry').parents).toEqual(['Vessel', 'Liner', 'Building']);
  expect(entityType('Ferry').ancestors).toEqual(['Liner', 'Building', 'Vessel', 'Asset']);
  expect(entityType('Bond').ancestors).toEqual([]);
});

test('an abstract type stands for all concrete types below it, by whichever way, a concrete one for itself', () => {
  expect(entityType('Asset').concrete).toEqual(['Ferry', 'Barge']);
  expect(entityType('Liner').concrete).toEqual(['Ferry']);
  expect(entityType('Bond').concrete).toEqual(['Bond']);
  expect(DIAMOND.concreteTypes(['Liner', 'Vessel', 'Bond'])).toEqual(['Ferry', 'Barge', 'Bond']);
});

test('a type has its own properties first, then those of its ancestors, each once', () => {
  expect(entityType('Ferry').properties.map(({ name }) => name)).toEqual(['cars', 'flag', 'line', 'owner', 'price']);
  expect(entityType('Barge').properties.map(({ name }) => name)).toEqual(['flag', 'owner', 'price']);
});

test('a property that a type declares again is the type’s own, but stays required where an ancestor requires it', () => {
  const flag = entityType('Ferry').properties.find(({ name }) => name === 'flag');
  expect(flag).toMatchObject({ description: 'Where the ferry is registered.', required: true });
});

test('the narrowest type that covers others is one of them or the nearest above all', () => {
  expect(DIAMOND.narrowestCover(['Ferry', 'Liner'])).toBe('Liner');
  expect(DIAMOND.narrowestCover(['Ferry', 'Barge'])).toBe('Vessel');
  expect(DIAMOND.narrowestCover(['Ferry', 'Bond'])).toBeNull();
});

test('a property of entities says which, and one without `required` and `many` is neither', () => {
  expect(DIAMOND.property('owner')).toMatchObject({ type: 'entity', entityTypes: ['Asset'], required: false, many: false });
});

function entityType(name: string): EntityType {
  const type = DIAMOND.entityType(name);
  if (type === null) throw new Error(`no ${name}`);
  return type;
}
