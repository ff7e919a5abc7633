import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { enumName, fieldName } from '../../src/ontology/api-names.js';
import { ENTITY_TYPE_KEYS, ONTOLOGY_KEYS, PROPERTY_KEYS, READING_KEYS, RELATION_TYPE_KEYS } from '../../src/ontology/read-declarations.js';
import { parseOntology } from '../../src/ontology/load.js';
import { ontologyTables } from '../../src/ontology/ontology-tables.js';
import { PROPERTY_TYPES } from '../../src/ontology/ontology.js';
import { defaultOntology } from '../support/ontology.js';
import { replaceOnce } from '../support/replace-once.js';
import { failureOf } from './support/ships.js';

const page = readFileSync(new URL('../../../docs/ontology.md', import.meta.url), 'utf8');

test('the example on the page loads, and gives the names that the page says', () => {
  const ships = parseOntology(block('yaml', 0), 'ships.yaml');
  const types = [...ships.entityTypes, ...ships.relationTypes];
  const said = [
    ...types.map(({ name }) => enumName(name)),
    ...ships.entityTypes
      .filter(({ name }) => name !== 'Port' && name !== 'Company')
      .flatMap(({ name, plural }) => [fieldName(name), plural]),
    ...ships.relationTypes.flatMap(({ name, forward, reverse }) => [`${name}Relation`, forward.name, reverse.name]),
  ];
  expect(said.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('the properties with ranges that the page shows are good ones', () => {
  const builder = '      builder:';
  const indented = block('yaml', 1).replace(/^(?=.)/gm, '      ');
  const ships = parseOntology(replaceOnce(block('yaml', 0), builder, `${indented}${builder}`), 'ships.yaml');
  expect(ships.property('latitude')).toMatchObject({ minimum: -90, maximum: 90 });
  expect([ships.property('flag')?.pattern, ships.property('hull')?.values?.length]).toEqual(['[A-Z]{2}', 4]);
});

test('the faults that the page shows are those of the file that it shows', () => {
  const error = failureOf(() => parseOntology(block('yaml', 2), 'ships.yaml'));
  expect(error?.message).toBe(block('text', 0).trimEnd());
});

test('the page explains every key and every type of property', () => {
  const all = [ONTOLOGY_KEYS, ENTITY_TYPE_KEYS, RELATION_TYPE_KEYS, READING_KEYS, PROPERTY_KEYS];
  const words = [...all.flatMap(({ required, optional }) => [...required, ...optional]), ...PROPERTY_TYPES];
  expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
});

test('the tables are those of the ontology that comes with the program: `npm run schema` writes them', () => {
  const [, tables] = /^<!-- written by `npm run schema`.*-->\n\n([^]*)\n\n<!-- until here -->$/m.exec(page) ?? [];
  expect(tables).toBe(ontologyTables(defaultOntology));
});

/** The i-th block of a language on the page. */
function block(language: string, i: number): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))];
  return blocks[i]?.[1] ?? '';
}
