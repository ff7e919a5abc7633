import { describe, expect, test } from '@jest/globals';
import { replaceOnce } from '../support/replace-once.js';
import { faultsOf, refused, SHIPS } from './support/ships.js';

const PASCAL = 'must be in PascalCase, of the letters A to Z and digits only';
const CAMEL = 'must be in camelCase, of the letters A to Z and digits only';

describe('A name in the wrong case is refused, with a better one,', () => {
  refused(
    'of an entity type',
    '  Company:',
    '  shipping_company:',
    `9: entityTypes.shipping_company: \`shipping_company\` ${PASCAL}: \`ShippingCompany\``,
  );
  refused(
    'on one line, whatever is in it,',
    '  Owned:',
    '  "Has\\nOwned":',
    `24: relationTypes.Has Owned: \`Has Owned\` ${PASCAL}: \`HasOwned\``,
  );
  refused('of a relation type', '  Owned:', '  has owned:', `24: relationTypes.has owned: \`has owned\` ${PASCAL}: \`HasOwned\``);
  refused('of a plural', 'vessels', 'Vessels', `18: entityTypes.Vessel.plural: \`Vessels\` ${CAMEL}: \`vessels\``);
  refused('of a reading', 'ownedBy', 'owned-by', `28: relationTypes.Owned.reverse.name: \`owned-by\` ${CAMEL}: \`ownedBy\``);
  refused(
    'of a property',
    'imoNumber',
    'imo_number',
    `21: entityTypes.Vessel.properties.imo_number: \`imo_number\` ${CAMEL}: \`imoNumber\``,
  );
  refused('and without one where letters alone do not help', 'price:', '2nd:', `32: relationTypes.Owned.properties.2nd: \`2nd\` ${CAMEL}`);
  refused(
    'if it has letters that others cannot type',
    '  Owned:',
    '  Überführt:',
    `24: relationTypes.Überführt: \`Überführt\` ${PASCAL}: \`Uberfuhrt\``,
  );
});

describe('A reserved name is refused, with another one,', () => {
  refused(
    'of a type of the API',
    '  Company:',
    '  Document:',
    '9: entityTypes.Document: `Document` is reserved; call it `Publication`, for example',
  );
  refused('of a type of GraphQL', '  Company:', '  Float:', '9: entityTypes.Float: `Float` is reserved; call it `FloatItem`, for example');
  refused(
    'of a label in a store',
    '  Company:',
    '  Sequence:',
    '9: entityTypes.Sequence: `Sequence` is reserved; call it `Series`, for example',
  );
  refused(
    'of a type with one of the endings of the API',
    '  Company:',
    '  CargoEdge:',
    '9: entityTypes.CargoEdge: `CargoEdge` is reserved; call it `CargoBorder`, for example',
  );
  refused(
    'of a type whose field is one of the API',
    '  Company:',
    '  Stats:',
    '9: entityTypes.Stats: `Stats` is reserved; call it `StatsItem`, for example',
  );
  refused('of a relation type', '  Owned:', '  In:', '24: relationTypes.In: `In` is reserved; call it `LocatedIn`, for example');
  refused(
    'of a relation type with the ending that the API gives it',
    '  Owned:',
    '  OwnerRelation:',
    '24: relationTypes.OwnerRelation: `OwnerRelation` is reserved; call it `OwnerTie`, for example',
  );
  refused(
    'of a plural',
    'plural: vessels',
    'plural: documents',
    '18: entityTypes.Vessel.plural: `documents` is reserved; call it `allDocuments`, for example',
  );
  refused(
    'of a field of entities as a property',
    'imoNumber:',
    'name:',
    '21: entityTypes.Vessel.properties.name: `name` is reserved; call it `title`, for example',
  );
  refused(
    'of a field of relations as a property',
    'price:',
    'started:',
    '32: relationTypes.Owned.properties.started: `started` is reserved; call it `startDate`, for example',
  );
  refused(
    'of a field of entities as a reading',
    'name: ownedBy',
    'name: relations',
    '28: relationTypes.Owned.reverse.name: `relations` is reserved; call it `links`, for example',
  );
  refused(
    'of a reading whose list is one of the API',
    'name: ownedBy',
    'name: claim',
    '28: relationTypes.Owned.reverse.name: `claim` is reserved; call it `hasClaim`, for example',
  );
  refused(
    'of what every object has',
    'imoNumber:',
    'constructor:',
    '21: entityTypes.Vessel.properties.constructor: `constructor` is reserved; call it `constructorValue`, for example',
  );
});

test.each(['alias', 'started', 'ended', 'values', 'contested', 'claims'])('%s is reserved for entities and for relations', (name) => {
  const faults = faultsOf(replaceOnce(replaceOnce(SHIPS, 'imoNumber:', `${name}:`), 'price: { type: money', `${name}: { type: string`));
  expect(faults).toEqual([21, 32].map((line) => expect.stringMatching(new RegExp(`^${line}: .*\\b${name}\` is reserved; call it`))));
});

test('a field of relations is free for a property of entities, and the other way round', () => {
  expect(faultsOf(replaceOnce(replaceOnce(SHIPS, 'imoNumber:', 'evidence:'), 'price:', 'degree:'))).toEqual([]);
});

describe('Two names that become one are refused:', () => {
  const vessel = (name: string, plural: string) =>
    `  ${name}:\n    label: vessel\n    plural: ${plural}\n    description: A ship.\n  Vessel:`;
  refused(
    'of types with the same enum value',
    '  Vessel:',
    vessel('VESSEL', 'ships'),
    '20: entityTypes.Vessel: the enum value `VESSEL` is taken by `VESSEL` in line 16: rename one of the two',
  );
  refused(
    'of an entity type and a relation type',
    '  Owned:',
    '  Vessel:',
    '24: relationTypes.Vessel: the type name `Vessel` is taken by `Vessel` in line 16: rename one of the two',
  );
  refused(
    'of two plurals',
    'plural: vessels',
    'plural: companies',
    '18: entityTypes.Vessel.plural: the query field `companies` is taken by `companies` in line 11: rename one of the two',
  );
  refused(
    'of a plural and the field for one',
    'plural: vessels',
    'plural: vessel',
    '18: entityTypes.Vessel.plural: the query field `vessel` is taken by `Vessel` in line 16: rename one of the two',
  );
  refused(
    'of the two readings of a relation',
    'name: ownedBy',
    'name: owned',
    '28: relationTypes.Owned.reverse.name: the reading `owned` is taken by `owned` in line 27: rename one of the two',
  );
  refused(
    'of readings of two relations',
    'name: sisterOf',
    'name: owned',
    '37: relationTypes.SisterOf.forward.name: the reading `owned` is taken by `owned` in line 27: rename one of the two',
  );
  refused(
    'of a reading and an entity type with the same list',
    'name: ownedBy',
    'name: company',
    '28: relationTypes.Owned.reverse.name: the list `CompanyConnection` is taken by `Company` in line 9: rename one of the two',
  );
  test('of relation types with the same enum value', () => {
    const text = replaceOnce(replaceOnce(SHIPS, '  Owned:', '  SoldTo:'), '  SisterOf:', '  SOLDTo:');
    expect(faultsOf(text)).toEqual([
      '33: relationTypes.SOLDTo: the enum value `SOLD_TO` is taken by `SoldTo` in line 24: rename one of the two',
    ]);
  });
});
