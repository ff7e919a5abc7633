import { describe, expect, test } from '@jest/globals';
import { parseOntology } from '../../src/ontology/load.js';
import { replaceOnce } from '../support/replace-once.js';
import { refused, SHIPS } from './support/ships.js';

const PRICE = '32: relationTypes.Owned.properties.price';
const FLAGS = '22: entityTypes.Vessel.properties.flags';
const price = (keys: string): readonly [string, string] => ['type: money', `type: money, ${keys}`];

test('A property of relations may identify them, another vary, and both be told', () => {
  const text = replaceOnce(SHIPS, ...price('identifies: true, tell: true'));
  const shares = '      shares: { type: float, varies: true, required: true, description: The share. }\n  SisterOf';
  const { properties = [] } = parseOntology(replaceOnce(text, '  SisterOf', shares), 'FILE').relationType('Owned') ?? {};
  expect(properties).toMatchObject([
    { name: 'price', identifies: true, varies: false, tell: true, required: false },
    { name: 'shares', identifies: false, varies: true, tell: false, required: true },
  ]);
});

test('A property of entities may vary, and all of these may be said to be false', () => {
  const text = replaceOnce(SHIPS, 'type: string, required', 'type: string, varies: true, identifies: false, tell: false, required');
  expect(parseOntology(text, 'FILE').property('imoNumber')).toMatchObject({ varies: true, identifies: false, tell: false });
});

test('A relation type is speech where it says so', () => {
  const ontology = parseOntology(replaceOnce(SHIPS, '    symmetric: true', '    symmetric: true\n    speech: true'), 'FILE');
  expect(ontology.relationTypes.map(({ speech }) => speech)).toEqual([false, true]);
});

describe('What evidence is told of a property is refused where it makes no sense:', () => {
  refused(
    'what identifies or is told, of an entity',
    'type: string, required',
    'type: string, identifies: true, tell: true, required',
    '21: entityTypes.Vessel.properties.imoNumber.identifies: is for relations only: an entity is what it is, whatever is said of it',
    '21: entityTypes.Vessel.properties.imoNumber.tell: is for relations only: sentences tell of these',
  );
  refused(
    'a list that varies',
    'many: true',
    'many: true, varies: true',
    `${FLAGS}.varies: is for single values: lists add up, and never contradict each other`,
  );
  refused(
    'a list that identifies',
    ...price('many: true, identifies: true'),
    `${PRICE}.identifies: is for single values: of a list each source may name a part`,
  );
  refused(
    'what identifies and varies',
    ...price('identifies: true, varies: true'),
    `${PRICE}.identifies: contradicts \`varies\`: another value would be another relation`,
  );
  test('what varies of an event', () => {
    const text = replaceOnce(
      replaceOnce(SHIPS, ...price('varies: true')),
      'temporality: state\n    description: The',
      'temporality: event\n    description: The',
    );
    expect(() => parseOntology(text, 'FILE')).toThrow(`${PRICE}.varies: is for states and entities: an event is not observed day by day`);
  });
  refused('words for true', ...price("tell: 'yes'"), `${PRICE}.tell: must be true or false`);
  refused(
    'words for speech',
    '    symmetric: true',
    '    symmetric: true\n    speech: yes',
    '37: relationTypes.SisterOf.speech: must be true or false',
  );
});
