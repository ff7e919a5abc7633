import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOntology, parseOntology } from '../../src/ontology/load.js';
import { worked } from '../support/loop-turns.js';
import { replaceOnce } from '../support/replace-once.js';
import { failureOf, faultsOf, SHIPS } from './support/ships.js';

test('an ontology without faults loads', () => {
  const ships = parseOntology(SHIPS, 'ships.yaml');
  expect([ships.name, ships.version]).toEqual(['ships', '1']);
  expect(ships.concreteEntityTypes).toEqual(['Company', 'Vessel']);
  expect(ships.relationType('Owned')?.reverse).toEqual({ name: 'ownedBy', label: 'was owned by' });
  expect(ships.property('price')?.type).toBe('money');
});

test('two ontologies stand side by side', () => {
  const ships = parseOntology(SHIPS, 'ships.yaml');
  const boats = parseOntology(
    replaceOnce(SHIPS, 'name: ships', 'name: boats').replaceAll('Vessel', 'Boat').replace('vessels', 'boats'),
    'boats.yaml',
  );
  expect([ships.name, boats.name]).toEqual(['ships', 'boats']);
  expect([ships.entityType('Boat'), boats.entityType('Vessel')]).toEqual([null, null]);
  expect(boats.relationType('Owned')?.to).toEqual(['Boat']);
});

test('a fault names the file and the line, and programs get line, path and message', () => {
  const error = failureOf(() => parseOntology(replaceOnce(SHIPS, 'is: [Operator]', 'is: [Operater]'), 'schema/ships.yaml'));
  const message = 'there is no entity type `Operater`; did you mean `Operator`?';
  expect(error?.code).toBe('INVALID_INPUT');
  expect(error?.message.split('\n')).toContain(`schema/ships.yaml:12: entityTypes.Company.is[0]: ${message}`);
  expect(error?.details).toMatchObject({
    file: 'schema/ships.yaml',
    faults: [expect.anything(), { line: 12, path: ['entityTypes', 'Company', 'is', 0], message }],
  });
});

test('all faults are named at once, in the order of their lines', () => {
  let text = replaceOnce(SHIPS, "version: '1'\n", '');
  text = replaceOnce(text, 'plural: companies', 'plural: documents');
  text = replaceOnce(text, '    description: A ship.\n', '');
  text = replaceOnce(text, 'type: string, many', 'type: text, many');
  text = replaceOnce(text, 'to: [Vessel]\n    forward', 'to: [Ship]\n    forward');
  text = replaceOnce(text, 'state\n    description: The', 'always\n    description: The');
  text = replaceOnce(text, 'symmetric: true', 'symmetric: yes');
  expect(faultsOf(text)).toEqual([
    '1: version: is missing',
    '10: entityTypes.Company.plural: `documents` is reserved; call it `allDocuments`, for example',
    '15: entityTypes.Vessel.description: is missing',
    '20: entityTypes.Vessel.properties.flags.type: must be one of string, int, float, boolean, date, url, money, entity',
    '24: relationTypes.Owned.to[0]: there is no entity type `Ship`',
    '27: relationTypes.Owned.temporality: must be one of event, state',
    '31: relationTypes.SisterOf.reverse: is missing; where a relation reads the same both ways, say `symmetric: true`',
    '34: relationTypes.SisterOf.symmetric: must be true or false',
  ]);
});

test('whichever line is taken away or doubled, the answer is an ontology or faults that name lines of the file', () => {
  const lines = SHIPS.trimEnd().split('\n');
  const texts = lines.flatMap((line, i) => [lines.toSpliced(i, 1), lines.toSpliced(i, 0, line)]).map((edited) => edited.join('\n'));
  const faults = texts.flatMap(faultsOf);
  expect(faults.length).toBeGreaterThan(lines.length);
  expect(faults.filter((fault) => !/^\d+: /.test(fault) || Number.parseInt(fault, 10) > lines.length + 1)).toEqual([]);
});

test('an ontology is loaded from a file', () => inFile(SHIPS, (file) => expect(loadOntology(file).name).toBe('ships')));

test('a file that begins with a byte order mark and ends its lines as Windows does is read like any other', () =>
  inFile(`\uFEFF${SHIPS.replaceAll('\n', '\r\n')}`, (file) => expect(loadOntology(file).name).toBe('ships')));

test('a file in another encoding is refused', () =>
  inFile(Buffer.from(replaceOnce(SHIPS, 'A ship.', 'Un bâtiment.'), 'latin1'), (file) => {
    expect(failureOf(() => loadOntology(file))?.message).toBe(`${file}: cannot be read: it is not text in UTF-8`);
  }));

test('a file that is not there is named', () => {
  const error = failureOf(() => loadOntology('no-such-folder/ontology.yaml'));
  expect(error?.code).toBe('INVALID_INPUT');
  expect(error?.message).toMatch(/^no-such-folder\/ontology\.yaml: cannot be read: ENOENT/);
});

test('an ontology of 70 entity types and 20 relation types loads in less than 100 milliseconds of work', () => {
  const times = Array.from({ length: 10 }, () => {
    const before = worked();
    parseOntology(LARGE, 'large.yaml');
    return worked() - before;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});

function inFile(content: string | Buffer, run: (file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-'));
  try {
    const file = join(folder, 'ontology.yaml');
    writeFileSync(file, content);
    run(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ten groups of an abstract type and six below it, with four properties each. */
const LARGE = [
  "name: large\nversion: '1'\nentityTypes:",
  ...Array.from({ length: 70 }, (_, i) => largeEntityType(i)),
  'relationTypes:',
  ...Array.from({ length: 20 }, (_, i) => largeRelationType(i)),
].join('\n');

function largeEntityType(i: number): string {
  const group = i - (i % 7);
  const properties = [0, 1, 2, 3].map((k) => `      value${i}x${k}: { type: string, many: true, description: A value. }`);
  const kind = i === group ? 'abstract: true' : `is: [Thing${group}]`;
  return [
    ...[`  Thing${i}:`, '    label: thing', `    plural: things${i}`, `    ${kind}`, '    description: A thing.', '    properties:'],
    ...properties,
  ].join('\n');
}

function largeRelationType(i: number): string {
  return [
    ...[
      `  Link${i}:`,
      `    from: [Thing${i}, Thing${i + 7}]`,
      `    to: [Thing${i + 14}]`,
      '    temporality: state',
      '    description: A link.',
    ],
    ...[`    forward: { name: link${i}, label: links }`, `    reverse: { name: link${i}By, label: is linked by }`],
  ].join('\n');
}
