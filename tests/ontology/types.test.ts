import { describe, expect, test } from '@jest/globals';
import { replaceOnce } from '../support/replace-once.js';
import { faultsOf, refused, SHIPS } from './support/ships.js';

describe('An entity type that is not there is refused, with a suggestion,', () => {
  const fault = 'there is no entity type';
  refused(
    'in `is`',
    'is: [Operator]',
    'is: [Operator, Companny]',
    `12: entityTypes.Company.is[1]: ${fault} \`Companny\`; did you mean \`Company\`?`,
  );
  refused('in `from`', 'from: [Operator]', 'from: [Harbour]', `25: relationTypes.Owned.from[0]: ${fault} \`Harbour\``);
  refused(
    'in `to`',
    'to: [Vessel]\n    forward',
    'to:\n      - Vessel\n      - company\n    forward',
    `28: relationTypes.Owned.to[1]: ${fault} \`company\`; did you mean \`Company\`?`,
  );
  refused(
    'in `entityTypes`',
    'type: money',
    'type: entity, entityTypes: [Owned]',
    `32: relationTypes.Owned.properties.price.entityTypes[0]: ${fault} \`Owned\``,
  );
});

describe('A list of types', () => {
  refused(
    'names each once',
    'from: [Operator]',
    'from: [Operator, Operator]',
    '25: relationTypes.Owned.from[1]: `Operator` is named twice',
  );
  refused(
    'does not name a type beside one that stands for it',
    'from: [Operator]',
    'from: [Company, Operator]',
    '25: relationTypes.Owned.from[0]: `Operator` stands for every `Company` already: leave one of them out',
  );
});

describe('A hierarchy', () => {
  refused(
    'has only abstract types above others',
    'description: A ship.',
    'is: [Company]\n    description: A ship.',
    '19: entityTypes.Vessel.is[0]: `Company` is not abstract, and only abstract types may have types below them',
  );
  refused(
    'has something below each abstract type that is not abstract',
    'label: vessel',
    'abstract: true\n    label: vessel',
    '16: entityTypes.Vessel: `Vessel` is abstract, and so is every type below it: no entity could be of it',
  );
  refused(
    'has no type above itself',
    'label: operator',
    'is: [Operator]\n    label: operator',
    '5: entityTypes.Operator.is[0]: forms a cycle: Operator is its own ancestor',
  );
  test('forms no cycle, and each cycle is reported once', () => {
    let text = replaceOnce(SHIPS, 'label: operator', 'is: [Carrier]\n    label: operator');
    text = replaceOnce(text, '  Vessel:', `${abstractType('Carrier', 'Hauler')}${abstractType('Hauler', 'Operator')}  Vessel:`);
    expect(faultsOf(text)).toEqual(['5: entityTypes.Operator.is[0]: forms a cycle: Operator, Carrier, Hauler are ancestors of each other']);
  });
});

function abstractType(name: string, parent: string): string {
  const plural = `${name.toLowerCase()}s`;
  return `  ${name}:\n    label: carrier\n    plural: ${plural}\n    abstract: true\n    is: [${parent}]\n    description: Carries.\n`;
}
