import { describe } from '@jest/globals';
import { refused } from './support/ships.js';

describe('A property', () => {
  const price = 'relationTypes.Owned.properties.price';
  refused(
    'of type entity says which types',
    'type: money',
    'type: entity',
    `32: ${price}.entityTypes: is missing: which types may the value be of?`,
  );
  refused(
    'of another type does not',
    'type: money',
    'type: money, entityTypes: [Vessel]',
    `32: ${price}.entityTypes: is only for type entity, not for money`,
  );
  refused(
    'of type boolean has one value',
    'type: string, many',
    'type: boolean, many',
    '22: entityTypes.Vessel.properties.flags.many: a boolean has one value: leave this out',
  );
});

describe('A property name means the same wherever it stands:', () => {
  const flags = (meaning: string) =>
    `32: relationTypes.Owned.properties.flags: \`flags\` is ${meaning} here and a list (string) in line 22: one name, one meaning`;
  refused('the same type', 'price: { type: money', 'flags: { many: true, type: url', flags('a list (url)'));
  refused('one value or a list', 'price: { type: money', 'flags: { type: string', flags('one value (string)'));
  refused(
    'the same types of entity',
    'price: { type: money',
    'flags: { type: entity, entityTypes: [Vessel, Operator]',
    flags('one value (entity of Operator, Vessel)'),
  );
});
