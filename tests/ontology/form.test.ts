import { describe, expect, test } from '@jest/globals';
import { replaceOnce } from '../support/replace-once.js';
import { faultsOf, refused, SHIPS } from './support/ships.js';

describe('YAML', () => {
  refused(
    'that is broken is reported with its line',
    'from: [Operator]',
    'from: [Operator',
    '26: Flow sequence in block collection must be sufficiently indented and end with a ]',
  );
  refused(
    'of a second document is refused',
    'relationTypes:',
    '---\nrelationTypes:',
    '23: A second YAML document begins here; an ontology is one',
  );
  refused('with a tag that nobody knows is refused', 'label: vessel', 'label: !local vessel', '17: Unresolved tag: !local');
  refused('with a list as a key is refused', 'label: vessel', '? [label]\n    : vessel', '17: A key must be a plain name');
  refused(
    'with an alias is refused, so that a small file cannot stand for a huge one',
    'label: vessel',
    'label: &ship vessel\n    description: *ship',
    ...['18: entityTypes.Vessel.description: is an alias, which is not followed here: write it out'],
    ...['20: entityTypes.Vessel.description: is a duplicate key, first in line 18'],
  );
  test('that stands for a million values by aliases of aliases is refused at once', () => {
    const tenOf = (anchor: string) => `[${Array(10).fill(`*${anchor}`).join(', ')}]`;
    const levels = [1, 2, 3, 4, 5, 6].map((i) => `  - &level${i} ${tenOf(`level${i - 1}`)}`);
    const text = ['bomb:', '  - &level0 boom', ...levels, replaceOnce(SHIPS, 'from: [Operator]', 'from: [*level6]')].join('\n');
    expect(faultsOf(text)).toEqual([
      '1: bomb: is not a key here; known are name, version, entityTypes, relationTypes',
      '33: relationTypes.Owned.from[0]: is an alias, which is not followed here: write it out',
    ]);
  });
  test('nested deeper than any memory is refused', () => {
    expect(faultsOf(replaceOnce(SHIPS, 'label: vessel', `label: ${'['.repeat(3000)}${']'.repeat(3000)}`))).not.toEqual([]);
  });
});

describe('A file', () => {
  test('that is empty is refused', () => expect(faultsOf('')).toEqual(['1: has no value: it must be a mapping']));
  test('that is a list is refused', () => expect(faultsOf('- name: ships\n')).toEqual(['1: must be a mapping']));
  refused('needs a name', 'name: ships\n', '', '1: name: is missing');
  refused('needs a version', "version: '1'\n", '', '1: version: is missing');
  refused('has its version in quotes, or 1.10 would be 1.1', "version: '1'", 'version: 1.10', '2: version: must be text: put it in quotes');
  test('needs entity types and relation types', () => {
    expect(faultsOf("name: ships\nversion: '1'\n")).toEqual(['1: entityTypes: is missing', '1: relationTypes: is missing']);
    expect(faultsOf("name: ships\nversion: '1'\nentityTypes: {}\nrelationTypes: {}\n")).toEqual([
      '3: entityTypes: is empty',
      '4: relationTypes: is empty',
    ]);
  });
});

describe('A key', () => {
  refused(
    'that is misspelt comes with a suggestion',
    'plural: vessels',
    'plurall: vessels',
    ...['16: entityTypes.Vessel.plural: is missing', '18: entityTypes.Vessel.plurall: is not a key here; did you mean `plural`?'],
  );
  refused(
    'that is like no other is named with those that are known',
    'version:',
    'author: me\nversion:',
    '2: author: is not a key here; known are name, version, entityTypes, relationTypes',
  );
  refused(
    'that comes twice is refused',
    'label: vessel',
    'label: vessel\n    label: ship',
    '18: entityTypes.Vessel.label: is a duplicate key, first in line 17',
  );
  refused('without a value is refused', 'label: vessel', 'label:', '17: entityTypes.Vessel.label: has no value: it must be text');
  refused(
    'of a relation type is checked too',
    'symmetric:',
    'symmetrical: true\n    symmetric:',
    '36: relationTypes.SisterOf.symmetrical: is not a key here; did you mean `symmetric`?',
  );
  refused(
    'of a reading is checked too',
    'name: sisterOf',
    'title: sister, name: sisterOf',
    '37: relationTypes.SisterOf.forward.title: is not a key here; known are name, label',
  );
  refused(
    'of a property is checked too',
    'type: money',
    'unit: dollar, type: money',
    '32: relationTypes.Owned.properties.price.unit: is not a key here; known are type, description, ' +
      'required, many, entityTypes, identifies, varies, tell, values, minimum, maximum, pattern',
  );
});

describe('A value', () => {
  refused(
    'that should be text is refused if it is a list',
    'label: vessel',
    'label: [vessel]',
    '17: entityTypes.Vessel.label: must be text',
  );
  refused('that should be text is refused if it is blank', 'label: vessel', "label: ' '", '17: entityTypes.Vessel.label: is empty');
  refused(
    'that stands in sentences is of one line',
    'label: vessel',
    'label: "a\\nvessel"',
    '17: entityTypes.Vessel.label: must be one line of text',
  );
  refused(
    'that should be true or false is refused if it is yes',
    'abstract: true',
    'abstract: yes',
    '7: entityTypes.Operator.abstract: must be true or false',
    '12: entityTypes.Company.is[0]: `Operator` is not abstract, and only abstract types may have types below them',
  );
  refused(
    'that should be a list is refused if it is a name',
    'from: [Operator]',
    'from: Operator',
    '25: relationTypes.Owned.from: must be a list of names, such as [Person, Company]',
  );
  refused('that should be a list is refused if it is empty', 'from: [Operator]', 'from: []', '25: relationTypes.Owned.from: is empty');
  refused(
    'that should be a mapping is refused if it is text',
    'forward: { name: owned, label: owned }',
    'forward: owned',
    '27: relationTypes.Owned.forward: must be a mapping',
  );
  refused(
    'that should be a mapping of names is refused if it is a list',
    'properties:\n      price',
    'properties:\n      - price',
    '31: relationTypes.Owned.properties: must be a mapping from names to what they mean',
  );
});

describe('An entity type', () => {
  refused('needs a label', '    label: vessel\n', '', '16: entityTypes.Vessel.label: is missing');
  refused('needs a plural', '    plural: vessels\n', '', '16: entityTypes.Vessel.plural: is missing');
  refused('needs a description', '    description: A ship.\n', '', '16: entityTypes.Vessel.description: is missing');
});

describe('A relation type', () => {
  refused('needs the types at its start', '    from: [Operator]\n', '', '24: relationTypes.Owned.from: is missing');
  refused('needs the types at its end', '    to: [Vessel]\n    forward', '    forward', '24: relationTypes.Owned.to: is missing');
  refused('needs a forward reading', '    forward: { name: owned, label: owned }\n', '', '24: relationTypes.Owned.forward: is missing');
  refused(
    'needs a name and a label for each reading',
    '{ name: owned, label: owned }',
    '{}',
    '27: relationTypes.Owned.forward.name: is missing',
    '27: relationTypes.Owned.forward.label: is missing',
  );
  refused(
    'says whether it is an event or a state',
    '    temporality: state\n    description: The',
    '    description: The',
    '24: relationTypes.Owned.temporality: is missing',
  );
  refused('needs a description', '    description: Built to the same plans.\n', '', '33: relationTypes.SisterOf.description: is missing');
});

describe('A property', () => {
  refused('needs a type', '{ type: money, ', '{ ', '32: relationTypes.Owned.properties.price.type: is missing');
  refused(
    'needs a description',
    ', description: What was paid for it. }',
    ' }',
    '32: relationTypes.Owned.properties.price.description: is missing',
  );
  refused(
    'is of one of eight types',
    'type: money',
    'type: dollars',
    '32: relationTypes.Owned.properties.price.type: must be one of string, int, float, boolean, date, url, money, entity',
  );
});
