import { expect, test } from '@jest/globals';
import { enumName, fieldName, listStem } from '../../src/ontology/api-names.js';

test.each([
  ['Person', 'PERSON', 'person'],
  ['PublicBody', 'PUBLIC_BODY', 'publicBody'],
  ['TookPlaceIn', 'TOOK_PLACE_IN', 'tookPlaceIn'],
  ['PUBLICBody', 'PUBLIC_BODY', 'publicBody'],
  ['NGO', 'NGO', 'ngo'],
  ['NGOMember', 'NGO_MEMBER', 'ngoMember'],
  ['A380Plane', 'A380_PLANE', 'a380Plane'],
])('the type %s is %s in enums, and one of it is the field %s', (type, inEnums, field) => {
  expect([enumName(type), fieldName(type)]).toEqual([inEnums, field]);
});

test('the list types of the reading suppliedBy begin with SuppliedBy', () => expect(listStem('suppliedBy')).toBe('SuppliedBy'));
