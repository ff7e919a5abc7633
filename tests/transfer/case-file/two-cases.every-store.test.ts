/** Cases that name things alike, and what becomes of a name that the store has already. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { together } from '../../../src/domain/write/together.js';
import type { EntityInput } from '../../../src/domain/write/write-inputs.js';
import type { LoadedCase } from '../../../src/transfer/case-file/load-case-file.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { caseGraphOver, type CaseGraph } from './support/case-graph.js';

const TIMEOUT_MS = 120_000;
const SETTINGS = { ontology: defaultOntology, by: 'Ann' };

const fixture = fixtureUnderTest(fixtureInMemory);
let graph: CaseGraph;
beforeEach(async () => {
  graph = caseGraphOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const create = (input: EntityInput): Promise<unknown> => graph.commit(createEntity(input, SETTINGS, []));
const linesOf = ({ hints }: LoadedCase): string[] => hints.map(({ code, message }) => `${code}: ${message}`);
const entity = async (id: string) => (await graph.store.entities([id]))[0] ?? null;
const idsOf = async (kind: 'entity' | 'document' | 'relation' | 'claim'): Promise<string[]> =>
  (await graph.store.scan(kind, '', 100)).map(({ id }) => id);

/** A case of one claim: Ann Li, of some birth date, led a company. */
const caseOf = (title: string, { birthDate = '1980', company = 'Pier', more = '' } = {}): string => `case: ${title}
entities:
  - { type: Person, name: Ann Li, properties: { birthDate: ${birthDate} }${more} }
  - { type: Company, name: ${company} }
documents:
  - { title: Minutes, publishedOn: ${birthDate} }
relations:
  - { type: Led, from: Ann Li, to: ${company}, claims: [{ document: Minutes, statement: She led it. }] }
`;

describe('two cases that name things alike', () => {
  test('do not falsify each other, in whatever order and however often they are loaded', async () => {
    const [one, other] = [caseOf('One'), caseOf('Other', { birthDate: '1999' })];
    for (const text of [one, other, one, other]) await graph.load(text);
    expect([(await entity('one:ann-li'))?.properties, (await entity('other:ann-li'))?.properties]).toEqual([
      { birthDate: '1980' },
      { birthDate: '1999' },
    ]);
    expect(await idsOf('document')).toEqual(['one:minutes', 'other:minutes']);
    expect((await graph.store.documents(['one:minutes']))[0]?.publishedOn).toBe('1980');
    const relations = await graph.store.relations(await idsOf('relation'));
    expect(relations.map((relation) => [relation?.from, relation?.to, relation?.evidence.asserting])).toEqual([
      ['one:ann-li', 'one:pier', 1],
      ['other:ann-li', 'other:pier', 1],
    ]);
    expect(await faultsOf(graph.store)).toEqual([]);
  });

  test('of one title are parts of one case', async () => {
    await graph.load(caseOf('Harbour'));
    const part = `case: harbour\nentities: [{ type: Company, name: PIER, description: Builds. }]\n`;
    expect((await graph.load(part)).entities).toEqual({ added: 0, changed: 1, unchanged: 0 });
  });

  test('are told where a relation of theirs is at most a month from another between the same two', async () => {
    const paid = (title: string, day: string): string => `case: ${title}
entities: [{ id: board, type: PublicBody, name: Board }, { id: pier, type: Company, name: Pier }]
documents: [{ title: Ledger }]
relations: [{ type: Paid, from: board, to: pier, claims: [{ document: Ledger, started: ${day} }] }]
`;
    expect(linesOf(await graph.load(paid('One', '2019-05-02')))).toEqual([]);
    expect(linesOf(await graph.load(paid('Other', '2019-05-20')))).toEqual([
      expect.stringMatching(/^NEAR_MISS: relation "one:.*" between the same two is at most 31 days away/),
    ]);
    expect(linesOf(await graph.load(paid('Third', '2019-08-20')))).toEqual([]);
  });

  test('stay two in letters that are written alike in Latin ones', async () => {
    for (const name of ['李伟', '黎伟']) await graph.load(`case: One\nentities: [{ type: Person, name: ${name} }]\n`);
    expect(new Set((await graph.store.scan('entity', '', 10)).map((node) => (node.kind === 'entity' ? node.name : '')))).toEqual(
      new Set(['李伟', '黎伟']),
    );
  });
});

describe('a name that an entity of the store bears too', () => {
  test('is told at the end, and nothing is taken for the same by it', async () => {
    await create({ id: 'ms', type: 'Company', name: 'Microsoft' });
    const text = 'case: One\nentities: [{ type: Company, name: Microsoft, description: From the file. }]\n';
    const line = 'SAME_NAME: Microsoft of this file and Microsoft (ms) of the store may be one: name it by `id`, or load with --join';
    const loaded = await graph.load(text);
    expect(linesOf(loaded)).toEqual([line]);
    expect(loaded.hints[0]?.nodeIds).toEqual(['one:microsoft', 'ms']);
    expect((await entity('ms'))?.description).toBeNull();
    expect(linesOf(await graph.load(text))).toEqual([line]);
    const named = text.replace('type: Company', 'id: ms, type: Company');
    expect(linesOf(await graph.load(named))).toEqual([]);
    expect((await entity('ms'))?.description).toBe('From the file.');
  });

  test('is told where it is an alias there, differs in accents, or in what can not be', async () => {
    await create({ id: 'imod', type: 'PublicBody', name: 'Ministry', aliases: [{ value: 'IMOD' }] });
    await create({ id: 'jose', type: 'Person', name: 'José García' });
    await create({ id: 'jordan', type: 'Place', name: 'Jordan' });
    await create({ id: 'li', type: 'Person', name: '李伟' });
    const text = `case: One
entities:
  - { type: PublicBody, name: imod }
  - { type: Person, name: Jose Garcia }
  - { type: Person, name: Jordan }
  - { type: Person, name: 黎伟 }
  - { type: Person, name: Li Wei }
`;
    expect(linesOf(await graph.load(text))).toEqual([
      'SAME_NAME: imod of this file and Ministry (imod) of the store may be one: name it by `id`, or load with --join',
      'SAME_NAME: Jose Garcia of this file and José García (jose) of the store may be one: name it by `id`',
      'SAME_NAME: Jordan of this file and Jordan (jordan) of the store differ in type: if they are one all the same, name it by `id`',
    ]);
  });

  test('is told of an entity with an id of its own only when it is added', async () => {
    await create({ id: 'ms', type: 'Company', name: 'Microsoft' });
    const text = 'case: One\nentities: [{ id: ours, type: Company, name: Microsoft }]\n';
    expect(linesOf(await graph.load(text))).toHaveLength(1);
    expect(linesOf(await graph.load(text))).toEqual([]);
  });

  test('is told where a file uses it, and nothing in the file has it', async () => {
    await create({ id: 'ms', type: 'Company', name: 'Microsoft' });
    await create({ id: 'ann1', type: 'Person', name: 'Ann Li' });
    await create({ id: 'ann2', type: 'Person', name: 'ann li' });
    const text = `case: One
documents: [{ title: Minutes }]
relations:
  - { type: Led, from: Ann Li, to: Microsoft, claims: [{ document: Minutes, claimant: Nobody }] }
`;
    expect(await graph.faultsOf(text)).toEqual([
      '4: relations[0].from: there is no entity "Ann Li" in this file; the store has Ann Li (ann1) and ann li (ann2): write the id of one',
      '4: relations[0].to: there is no entity "Microsoft" in this file; the store has Microsoft (ms): write its id',
      '4: relations[0].claims[0].claimant: there is no entity "Nobody"',
    ]);
  });

  test('is no namesake where an external id says that it is the same', async () => {
    await create({ id: 'ms', type: 'Company', name: 'Microsoft', externalIds: [{ scheme: 'wikidata', value: 'Q2283' }] });
    const address = 'https://www.wikidata.org/wiki/Q2283';
    const text = `case: One\nentities: [{ type: Company, name: Microsoft, externalIds: [{ scheme: Wikidata, value: "${address}" }] }]\n`;
    expect(linesOf(await graph.load(text))).toEqual([]);
    expect(await idsOf('entity')).toEqual(['ms']);
  });
});

describe('with --join', () => {
  const join = { join: true };

  test('an entity is taken for the one that bears its name, case and spaces aside, and loading again changes nothing', async () => {
    await create({ id: 'ann', type: 'Person', name: 'ANN  Li' });
    const loaded = await graph.load(caseOf('One'), join);
    expect(linesOf(loaded)).toEqual([
      'JOINED: Ann Li of this file is ANN  Li (ann) of the store: write `id: ann` to have it so without --join',
    ]);
    expect(loaded.entities).toEqual({ added: 1, changed: 1, unchanged: 0 });
    expect((await graph.store.relations(await idsOf('relation')))[0]).toMatchObject({ from: 'ann', to: 'one:pier' });
    const last = await graph.store.lastSequence();
    await graph.load(caseOf('One'), join);
    expect(await graph.store.lastSequence()).toBe(last);
    expect(await idsOf('entity')).toEqual(['ann', 'one:pier']);
  });

  test('the entity keeps its name and what else it has, gets what it lacks, and it is told what differs', async () => {
    await create({
      id: 'tide',
      type: 'Company',
      name: 'Tide Ltd',
      aliases: [{ value: 'Tide' }],
      description: 'Ferries.',
      externalIds: [{ scheme: 'lei', value: 'X1' }],
      properties: { foundingDate: '1998' },
    });
    const text = `case: One
entities:
  - type: Company
    name: tide  LTD
    aliases: [TIDE, Tide Ferries]
    description: Runs ferries.
    externalIds: [{ scheme: opencorporates, value: gb/1 }]
    properties: { foundingDate: 1998-05, country: [GB] }
`;
    const told = [
      'JOINED: tide  LTD of this file is Tide Ltd (tide) of the store, which keeps its own description, foundingDate:',
      'write `id: tide` to have it so without --join',
    ].join(' ');
    expect(linesOf(await graph.load(text, join))).toEqual([told]);
    expect(await entity('tide')).toMatchObject({
      name: 'Tide Ltd',
      aliases: [{ value: 'Tide' }, { value: 'Tide Ferries' }],
      description: 'Ferries.',
      externalIds: [
        { scheme: 'lei', value: 'X1' },
        { scheme: 'opencorporates', value: 'gb/1' },
      ],
      properties: { foundingDate: '1998', country: ['GB'] },
    });
    const last = await graph.store.lastSequence();
    // By now its number tells which it is.
    expect(linesOf(await graph.load(text, join))).toEqual([
      'KEPT: entity "tide", recorded by others, keeps its own description, foundingDate: write `id: tide` to change it',
    ]);
    expect(await graph.store.lastSequence()).toBe(last);
  });

  test.each([
    ['type', { type: 'PublicBody', name: 'Pier' }, 'differ in type'],
    ['date of birth', { type: 'Person', name: 'Ann Li', properties: { birthDate: '1979' } }, 'differ in birthDate'],
    ['external ids', { type: 'Person', name: 'Ann Li', externalIds: [{ scheme: 'Wikidata', value: 'q6' }] }, 'differ in wikidata'],
  ])('it is not, where they contradict each other: %s', async (_, stored, told) => {
    await create({ id: 'there', ...stored });
    const lines = linesOf(await graph.load(caseOf('One', { more: ', externalIds: [{ scheme: wikidata, value: Q5 }]' }), join));
    expect(lines).toEqual([expect.stringContaining(told)]);
    expect(await idsOf('entity')).toEqual(['one:ann-li', 'one:pier', 'there']);
  });

  test('it is, where what both say agrees: a vaguer date, the same number in another spelling', async () => {
    await create({
      id: 'ann',
      type: 'Person',
      name: 'Ann Li',
      properties: { birthDate: '1980-05' },
      externalIds: [
        { scheme: 'wikidata', value: 'Q7' },
        { scheme: 'lei', value: 'x' },
      ],
    });
    const more = ', externalIds: [{ scheme: orcid, value: 0000-0002-1825-0097 }]';
    expect(linesOf(await graph.load(caseOf('One', { birthDate: '1980~', more }), join))[0]).toMatch(/^JOINED/);
  });

  test('a name that two bear is refused with both, with all other faults, and nothing is written', async () => {
    await create({ id: 'ann1', type: 'Person', name: 'Ann Li', description: 'An engineer.' });
    await create({ id: 'ann2', type: 'Person', name: 'A. Li', aliases: [{ value: 'ann li' }] });
    const { code, message } = await graph.errorOf(caseOf('One', { birthDate: '1980-13' }), join);
    expect(code).toBe('INVALID_INPUT');
    const bearers = 'several entities of the store are named "Ann Li": Ann Li (ann1: An engineer.) and A. Li (ann2)';
    expect(message.split('\n')).toEqual([
      `case.yaml:3: entities[0].name: ${bearers}; write the \`id\` of one, or one of its own`,
      expect.stringMatching(/^case.yaml:3: entities\[0\].properties.birthDate: must be a date/),
      expect.stringMatching(/^case.yaml:6: documents\[0\].publishedOn: must be a date/),
    ]);
    expect(linesOf(await graph.load(caseOf('One')))).toEqual([
      'SAME_NAME: Ann Li of this file and Ann Li (ann1) of the store may be one: name it by `id`',
      'SAME_NAME: Ann Li of this file and A. Li (ann2) of the store may be one: name it by `id`',
    ]);
  });

  describe('and many whose names are read alike in Latin letters', () => {
    const text = 'case: One\nentities: [{ type: Person, name: 张伟 }]\n';
    beforeEach(async () => {
      const alike = Array.from({ length: 250 }, (_, i) => ({ id: `alike-${i}`, type: 'Person', name: '章伟' }));
      await graph.commit(together(alike.map((input, i) => createEntity(input, SETTINGS, [i]))));
      await create({ id: 'wanted', type: 'Person', name: '张伟' });
    }, TIMEOUT_MS);

    test('the one that is spelled so is found behind all of them', async () => {
      const told = '张伟 of this file and 张伟 (wanted) of the store may be one: name it by `id`, or load with --join';
      expect(linesOf(await graph.load(text, join))).toEqual([expect.stringContaining('张伟 of this file is 张伟 (wanted) of the store')]);
      expect((await graph.store.tallies()).entities.get('Person')).toBe(251);
      expect(linesOf(await graph.load(text))).toEqual([`SAME_NAME: ${told}`]);
    });

    test('a second one behind all of them makes the name ambiguous', async () => {
      await create({ id: 'a-first', type: 'Person', name: '张伟' });
      expect(await graph.faultsOf(text, join)).toEqual([
        expect.stringContaining('张伟 (a-first) and 张伟 (wanted); write the `id` of one'),
      ]);
    });

    test('of more bearers than can be read at a glance some are named, and how many more there are', async () => {
      const zhang = text.replace('张伟', '章伟');
      expect(await graph.faultsOf(zhang, join)).toEqual([expect.stringContaining(' and 240 more; write the `id` of one')]);
      expect(linesOf(await graph.load(zhang))).toEqual([
        'SAME_NAME: 章伟 of this file may be one of 250 of that name in the store, such as 章伟 (alike-0): if it is, name it by `id`',
      ]);
    });
  });

  test('two of a file are not both taken for one', async () => {
    await create({ id: 'ann', type: 'Person', name: 'Ann Li', aliases: [{ value: 'Annie' }] });
    const text = 'case: One\nentities:\n  - { type: Person, name: Ann Li }\n  - { type: Person, name: Annie }\n';
    expect(await graph.faultsOf(text, join)).toEqual([
      '4: entities[1].name: would be Ann Li (ann) of the store, as entities[0] is: give one of them an `id` of its own',
    ]);
  });
});
