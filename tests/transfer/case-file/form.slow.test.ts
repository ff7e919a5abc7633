import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { replaceOnce } from '../../support/replace-once.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';
import { TEMPLATE } from './support/page-blocks.js';
import { CASE, refuses } from './support/refuses.js';

let graph: CaseGraph;

beforeEach(async () => {
  graph = await openCaseGraph();
});

afterEach(() => graph.store.close());

test('a case may have the marks and line ends of Windows', async () => {
  const { entities } = await graph.load(`\uFEFF${CASE.replaceAll('\n', '\r\n')}`);
  expect(entities.added).toBeGreaterThan(0);
  const other = await openCaseGraph();
  await other.load(CASE);
  expect(await graph.store.scan('entity', '', 100)).toEqual(await other.store.scan('entity', '', 100));
  await other.store.close();
});

describe('of the form of a case all faults are reported:', () => {
  test('a file that is none', async () => {
    expect(await graph.faultsOf('case: [unfinished')).toEqual([expect.stringMatching(/^1: /)]);
    expect(await graph.faultsOf('case: A\n---\ncase: B\n')).toEqual(['2: A second YAML document begins here; a case is one']);
  });

  test('a file that has lists in lists without end', async () => {
    const deep = `case: X\nentities: ${'['.repeat(20_000)}`;
    expect(await graph.faultsOf(deep)).toContain('2: Lists and mappings are nested too deep to be read');
  });

  test('tabs before what stands in a list', async () => {
    expect(await graph.faultsOf(replaceOnce(CASE, '  - { id: ann', '\t- { id: ann'))).toContainEqual(
      expect.stringMatching(/^\d+: Tabs are not allowed as indentation$/),
    );
  });

  test('the first twenty slips of its YAML, and how many more there are', async () => {
    const slips = 'broken: [\n'.repeat(30);
    const faults = await graph.faultsOf(`case: X\n${slips}`);
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)).toMatch(/^\d+: and \d+ more from here on$/);
  });

  test('a file that is something else', async () => {
    const noCase = '1: this is no case file: one begins with `case:` and its title';
    for (const text of ['', 'just text', '- a\n- list\n', '{ "name": "package", "version": "1" }'])
      expect(await graph.faultsOf(text)).toEqual([noCase]);
    const page = await graph.faultsOf('<html><body>{a: b, : [\n x}\n</body>\n'.repeat(30));
    expect([page[0], page.length]).toEqual([noCase, 22]);
    expect(await graph.faultsOf('case: X\nentities: many\nrelations:\n')).toEqual([
      '2: entities: must be a list',
      '3: relations: has no value: it must be a list',
    ]);
  });

  refuses(
    'an unknown key, with the nearest that is known',
    'started: 2020',
    'startet: 2020',
    '13: relations[0].claims[0].startet: is not a key here; did you mean `started`?',
  );
  refuses(
    'a key that stands twice',
    'started: 2020',
    'started: 2020\n        started: 2021',
    '14: relations[0].claims[0].started: is a duplicate key, first in line 13',
  );
  refuses(
    'an alias',
    'started: 2020',
    'started: &year 2020\n        ended: *year',
    '14: relations[0].claims[0].ended: is an alias, which is not followed here: write it out',
  );
  refuses(
    'an alias among properties',
    'role: engineer',
    'role: &role engineer\n          about: *role',
    '16: relations[0].claims[0].properties.about: is an alias, which is not followed here: write it out',
    '16: relations[0].claims[0].properties.about: is no property of this type',
  );
  refuses('a key without a value', 'started: 2020', 'started:', '13: relations[0].claims[0].started: has no value: it must be text');
  refuses(
    'an end of a text that YAML drops as a comment',
    'name: North Pier }',
    'name: North Pier #1\n    }',
    '3: entities[0].name: YAML reads `#1` as a comment: put the text in quotes, or a space behind the #',
  );
  refuses(
    'it in a text that may be left out, and in an alias',
    'id: ann, type: Person,',
    'id: ann, type: Person, aliases: [Annie #2 of 3\n    ], description: Runner #7\n    ,',
    '4: entities[1].aliases[0]: YAML reads `#2 of 3` as a comment: put the text in quotes, or a space behind the #',
    '5: entities[1].description: YAML reads `#7` as a comment: put the text in quotes, or a space behind the #',
  );
  refuses(
    'a text of which nothing is left',
    'title: Minutes }',
    'title: #minutes\n    }',
    '6: documents[0].title: YAML reads `#minutes` as a comment: put the text in quotes, or a space behind the #',
    '13: relations[0].claims[0].document: …',
  );
  refuses(
    'a name that YAML reads as nothing',
    'name: North Pier }',
    'name: Null }',
    '3: entities[0].name: YAML reads `Null` as nothing: put it in quotes if it is a text',
    '9: relations[0].from: …',
  );
  refuses(
    'it as a reference, a claimant, an alias and a property',
    'started: 2020',
    'claimant: NULL\n        onBehalfOf: Null',
    '13: relations[0].claims[0].claimant: YAML reads `NULL` as nothing: put it in quotes if it is a text',
    '14: relations[0].claims[0].onBehalfOf: YAML reads `Null` as nothing: put it in quotes if it is a text',
  );
  refuses(
    'it where it can clear nothing',
    'name: North Pier }',
    'name: ~, aliases: [null, Null] }',
    '3: entities[0].name: YAML reads `~` as nothing: put it in quotes if it is a text',
    '3: entities[0].aliases[0]: YAML reads `null` as nothing: put it in quotes if it is a text',
    '3: entities[0].aliases[1]: YAML reads `Null` as nothing: put it in quotes if it is a text',
    '9: relations[0].from: …',
  );
  refuses(
    'it as a property',
    'role: engineer',
    'role: Null',
    '15: relations[0].claims[0].properties.role: YAML reads `Null` as nothing: put it in quotes if it is a text',
  );

  test('but no comment with a space behind its sign, none behind quotes, and no text in quotes', async () => {
    let text = replaceOnce(CASE, 'title: Minutes }', 'title: "Minutes" #1\n    }');
    text = replaceOnce(text, 'from: North Pier', 'from: North Pier # the first');
    text = replaceOnce(
      text,
      'role: engineer',
      'role: "engineer #1" # 2\n        #attribution: nobody\n        quote: null # none\n        claimant: ~',
    );
    expect(await graph.load(text)).toMatchObject({ relations: { added: 1 } });
    expect((await graph.store.scan('claim', '', 1))[0]).toMatchObject({
      properties: { role: 'engineer #1' },
      quote: null,
      claimantId: null,
    });
  });

  test('and a Null or a number sign in quotes is a name', async () => {
    let text = replaceOnce(CASE, 'name: North Pier }', 'name: "Acme #1" }');
    text = replaceOnce(replaceOnce(text, 'name: Ann Li }', "name: 'Null' }"), 'to: Ann Li', "to: 'Null'");
    await graph.load(replaceOnce(text, 'from: North Pier', 'from: "Acme #1"'));
    expect((await graph.store.entities(['pier', 'ann'])).map((entity) => entity?.name)).toEqual(['Acme #1', 'Null']);
  });

  refuses('a list where a text must be', 'started: 2020', 'started: [2020]', '13: relations[0].claims[0].started: must be text');
  refuses(
    'a text where a list must be',
    'name: North Pier }',
    'name: North Pier, aliases: Pier }',
    '3: entities[0].aliases: must be a list of names',
  );
  refuses(
    'a name without a value',
    'name: North Pier }',
    'name: North Pier, aliases: [{ language: fr }] }',
    '3: entities[0].aliases[0].value: is missing',
  );
  refuses('a confidence that is no number', 'started: 2020', 'confidence: high', '13: relations[0].claims[0].confidence: must be a number');
  refuses('a stance that is none', 'started: 2020', 'stance: maybe', '13: relations[0].claims[0].stance: must be one of asserts, denies');
  refuses(
    'an empty name',
    'name: North Pier }',
    "name: '' }",
    '3: entities[0].name: must not be empty',
    '9: relations[0].from: there is no entity "North Pier"',
  );
  refuses(
    'a relation without claims',
    CASE.slice(CASE.indexOf('    claims')),
    '    claims: []\n',
    '11: relations[0].claims: must have at least one claim: without one a relation says nothing',
  );
  refuses('a relation that is nothing', 'relations:\n', 'relations:\n  -\n', '8: relations[0]: has no value: it must be a mapping');

  test('what is missing, each once', async () => {
    expect(await graph.faultsOf('entities: [{}]\ndocuments: [{}]\nrelations: [{ claims: [{}] }]\n')).toEqual([
      '1: case: is missing',
      '1: entities[0].type: is missing',
      '1: entities[0].name: is missing',
      '2: documents[0].title: is missing',
      '3: relations[0].type: is missing',
      '3: relations[0].from: is missing',
      '3: relations[0].to: is missing',
      '3: relations[0].claims[0].document: is missing',
    ]);
  });
});

test('whichever line is taken away or doubled, the case loads, or is refused with faults that name lines of the file', async () => {
  const lines = TEMPLATE.trimEnd().split('\n');
  const texts = lines.flatMap((line, i) => [lines.toSpliced(i, 1), lines.toSpliced(i, 0, line)]).map((edited) => edited.join('\n'));
  let refused = 0;
  for (const text of texts) {
    const own = await openCaseGraph();
    const loaded = await own.load(text).catch(() => null);
    const faults = loaded ? [] : await own.faultsOf(text);
    await own.store.close();
    refused += faults.length > 0 ? 1 : 0;
    expect(faults.filter((fault) => !/^\d+: /.test(fault) || Number.parseInt(fault, 10) > lines.length + 1)).toEqual([]);
  }
  expect(refused).toBeGreaterThan(lines.length / 2);
});
