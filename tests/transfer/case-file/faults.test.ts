import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { defaultOntology } from '../../support/ontology.js';
import { replaceOnce } from '../../support/replace-once.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';
import { CASE, refuses } from './support/refuses.js';

const SETTINGS = { ontology: defaultOntology, by: null };

let graph: CaseGraph;

beforeEach(async () => {
  graph = await openCaseGraph();
});

afterEach(() => graph.store.close());

test('the case that the faults are put in has none', async () => {
  expect(await graph.load(CASE)).toMatchObject({ entities: { added: 2 }, relations: { added: 1 } });
});

test('faults of all kinds are reported at once, in the order of their lines, to people and to programs', async () => {
  let text = replaceOnce(CASE, 'type: Person,', 'type: Persn,');
  text = replaceOnce(text, 'title: Minutes }', 'title: Minutes, publishr: Board }');
  text = replaceOnce(text, 'from: North Pier', 'from: North Peer');
  text = replaceOnce(text, 'started: 2020', 'started: 2020-02-30');
  text = replaceOnce(text, 'role: engineer', 'role: engineer\n          salary: 5\n        confidence: 2');
  const error = await graph.errorOf(text);
  const lines = [
    'case.yaml:4: entities[1].type: Persn is no type of the ontology; did you mean `Person`?',
    'case.yaml:6: documents[0].publishr: is not a key here; did you mean `publisher`?',
    'case.yaml:9: relations[0].from: there is no entity "North Peer"; did you mean `North Pier`?',
    expect.stringMatching(/^case.yaml:13: relations\[0\].claims\[0\].started: must be a date/),
    'case.yaml:16: relations[0].claims[0].properties.salary: is no property of this type',
    'case.yaml:17: relations[0].claims[0].confidence: must be above 0 and at most 1',
  ];
  expect(error.code).toBe('INVALID_INPUT');
  expect(error.message.split('\n')).toEqual(lines);
  expect(error.details['file']).toBe('case.yaml');
  expect(error.details['faults']).toContainEqual({
    line: 9,
    path: ['relations', 0, 'from'],
    message: 'there is no entity "North Peer"; did you mean `North Pier`?',
  });
});

test('an entity with many external ids and without a type is a fault, wherever the case refers to it', async () => {
  const externalIds = Array.from({ length: 20 }, (_, i) => `{ scheme: s${i}, value: v }`).join(', ');
  const withoutType = `{ id: ann, name: Ann Li, externalIds: [${externalIds}] }`;
  const text = replaceOnce(replaceOnce(CASE, '{ id: ann, type: Person, name: Ann Li }', withoutType), 'to: Ann Li', 'to: ann');
  const error = await graph.errorOf(text);
  expect([error.code, error.message]).toEqual(['INVALID_INPUT', 'case.yaml:4: entities[1].type: is missing']);
});

describe('of ids and names:', () => {
  refuses('an id that stands twice', 'id: ann', 'id: pier', '4: entities[1].id: `pier` is the id of entities[0] already');
  refuses('an id that two kinds have', 'id: minutes', 'id: ann', '6: documents[0].id: `ann` is the id of entities[1] already');
  refuses(
    'two things of the same words',
    '{ id: ann, type: Person, name: Ann Li }',
    '{ type: Person, name: Ann Li }\n  - { type: Person, name: ANN LI }',
    '5: entities[2]: the id generated for it, `harbour:ann-li`, is that of entities[1] already: give it an `id` of its own',
  );
  refuses('an id that is none', 'id: ann,', 'id: ann/li,', '4: entities[1].id: must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -');
  refuses(
    'a name that several have',
    'id: ann, type: Person, name: Ann Li }',
    'id: ann, type: Person, name: Ann Li }\n  - { id: ann2, type: Person, name: Ann Li }',
    '11: relations[0].to: is the name of entities[1] and of entities[2]: write the id of the one that is meant',
  );
  refuses(
    'a name that several have, though one differs in case',
    'id: ann, type: Person, name: Ann Li }',
    'id: ann, type: Person, name: ANN LI }\n  - { id: ann2, type: Person, name: ann li }',
    '11: relations[0].to: is the name of entities[1] and of entities[2]: write the id of the one that is meant',
  );
  refuses(
    'a name in another script',
    'id: ann, type: Person, name: Ann Li }\n',
    'id: ann, type: Person, name: 安利 }\n',
    '10: relations[0].to: there is no entity "Ann Li"',
  );
  refuses('a name that nothing has', 'from: North Pier', 'from: Nobody at all', '9: relations[0].from: there is no entity "Nobody at all"');
  refuses('a document where an entity must be', 'from: North Pier', 'from: minutes', '9: relations[0].from: there is no entity "minutes"');
  refuses(
    'a claim that says the same as another',
    '      - document: Minutes',
    '      - { document: minutes, started: "2020", properties: { role: engineer } }\n      - document: Minutes',
    '13: relations[0].claims[1]: says the same as relations[0].claims[0]',
  );
  refuses(
    'a relation that is the same as another',
    'relations:\n',
    'relations:\n  - { type: Employed, from: pier, to: ann, claims: [{ document: minutes }] }\n',
    '9: relations[1]: the id generated for it, `harbour:pier.employed.ann_0e7d2c49840f`, is that of relations[0] already…',
  );
  refuses(
    'copies in a circle',
    'title: Minutes }',
    'title: Minutes, derivedFrom: second }\n  - { id: second, title: Second, derivedFrom: Minutes }',
    '6: documents[0]: refers to itself, directly or through others…',
    '7: documents[1]: refers to itself, directly or through others…',
  );
  refuses(
    'a document that is its own copy',
    'title: Minutes }',
    'title: Minutes, derivedFrom: minutes }',
    '6: documents[0]: refers to itself…',
  );

  test('two that are one by their external ids, or by a url', async () => {
    const external = 'externalIds: [{ scheme: x, value: 1 }]';
    let text = replaceOnce(CASE, 'name: North Pier }', `name: North Pier, ${external} }\n  - { type: Company, name: Other, ${external} }`);
    text = replaceOnce(
      text,
      'title: Minutes }',
      'title: Minutes, url: "https://x.example" }\n  - { title: Other minutes, url: "https://x.example" }',
    );
    expect(await graph.faultsOf(text)).toEqual([
      '4: entities[1]: is the same entity as entities[0], by external ids',
      '8: documents[1]: is the same document as documents[0], by sha256 or url',
    ]);
  });
});

describe('of the rules:', () => {
  refuses(
    'ends that the ontology forbids',
    'to: Ann Li',
    'to: pier',
    '8: relations[0]: Employed goes from Agent to Person or Group, not from Company to Company',
  );
  refuses(
    'ends that the ontology forbids, of a relation without claims',
    CASE.slice(CASE.indexOf('    to: Ann Li')),
    '    to: pier\n    claims: []\n',
    '8: relations[0]: Employed goes from Agent to Person or Group, not from Company to Company',
    '11: relations[0].claims: must have at least one claim: without one a relation says nothing',
  );
  refuses(
    'an end that is not there, of a relation whose claim is in no document',
    '    to: Ann Li\n    claims:\n      - document: Minutes\n',
    '    to: Bob\n    claims:\n      -\n',
    '10: relations[0].to: there is no entity "Bob"',
    '13: relations[0].claims[0].document: is missing',
  );
  refuses(
    'a type that the ontology does not have',
    'type: Employed',
    'type: EMPLOYED',
    '8: relations[0].type: EMPLOYED is no type of the ontology; did you mean `Employed`?',
  );
  refuses('an abstract type', 'type: Company', 'type: Organization', '3: entities[0].type: Organization only groups others…');
  refuses(
    'what ended before it started',
    'started: 2020',
    'started: 2020\n        ended: 2019',
    '14: relations[0].claims[0].ended: is before `started`, whichever days are meant',
  );
  const place = (properties: string): string => `entities:\n  - { type: Place, name: Oslo, properties: { ${properties} } }`;
  refuses(
    'values that the ontology does not allow',
    'entities:',
    place('country: Norway, latitude: 123'),
    '3: entities[0].properties.country: must match [A-Z]{2}',
    '3: entities[0].properties.latitude: must be from -90 to 90',
  );
  const held = "can't be held exactly, it would become";
  refuses(
    'numbers that would be rounded',
    'entities:',
    place('latitude: 59.12345678901234567, longitude: 0x20000000000001'),
    `3: entities[0].properties.latitude: 59.12345678901234567 ${held} 59.123456789012344: give at most 15 digits`,
    `3: entities[0].properties.longitude: 0x20000000000001 ${held} 9007199254740992: give at most 15 digits`,
  );
  refuses(
    'a confidence that would be rounded',
    'role: engineer',
    'role: engineer\n        confidence: 0.70000000000000000001',
    `16: relations[0].claims[0].confidence: 0.70000000000000000001 ${held} 0.7: give at most 15 digits`,
  );
  refuses('an address that is none', 'title: Minutes }', 'title: Minutes, url: "javascript:alert(1)" }', '6: documents[0].url: must be…');
  refuses(
    'an unknown publisher, original, claimant, and claim that is replaced',
    'started: 2020',
    'originalDocument: a\n        claimant: b\n        onBehalfOf: c\n        replaces: d',
    '13: relations[0].claims[0].originalDocument: there is no document "a"',
    '14: relations[0].claims[0].claimant: there is no entity "b"',
    '15: relations[0].claims[0].onBehalfOf: there is no entity "c"',
    '16: relations[0].claims[0].replaces: there is no claim "d"',
  );
  refuses('money without a currency', 'role: engineer', 'role: { value: 5 }', '15: relations[0].claims[0].properties.role: must be text');
  refuses(
    'a name in a list that is too long',
    'name: North Pier }',
    `name: North Pier, aliases: [ok, ${'x'.repeat(501)}] }`,
    '3: entities[0].aliases[1].value: must have at most 500 characters, it has 501',
  );
  refuses(
    'what is the same for several claims, once',
    '      - document: Minutes',
    '      - { document: minutes, claimant: nobody }\n      - document: Minutes\n        claimant: nobody',
    '12: relations[0].claims[0].claimant: there is no entity "nobody"',
    '14: relations[0].claims[1].claimant: there is no entity "nobody"',
  );

  test('nothing that is only missing because something else is wrong', async () => {
    let text = replaceOnce(CASE, 'id: ann, type: Person,', 'id: ann,');
    text = replaceOnce(text, 'type: Company', 'type: Compny');
    text = replaceOnce(text, 'id: minutes, title: Minutes', 'id: minutes, title: Minutes, publishedOn: someday');
    expect(await graph.faultsOf(text)).toEqual([
      '3: entities[0].type: Compny is no type of the ontology; did you mean `Company`?',
      '4: entities[1].type: is missing',
      expect.stringMatching(/^6: documents\[0\].publishedOn: must be a date/),
    ]);
  });
});

describe('of what the store has:', () => {
  test('an id that something else has', async () => {
    await graph.commit(createDocument({ id: 'pier', title: 'The pier' }, SETTINGS, []));
    await graph.commit(createEntity({ id: 'minutes', type: 'Event', name: 'The minutes' }, SETTINGS, []));
    const { code, details, message } = await graph.errorOf(CASE);
    expect([code, details['id']]).toEqual(['CONFLICT', 'pier']);
    expect(message.split('\n')).toEqual([
      'case.yaml:3: entities[0]: "pier" is the id of a document',
      'case.yaml:6: documents[0]: "minutes" is the id of an entity',
    ]);
  });

  test('an entity that would be two', async () => {
    await graph.commit(createEntity({ id: 'ann', type: 'Person', name: 'Ann' }, SETTINGS, []));
    await graph.commit(createEntity({ id: 'bob', type: 'Person', name: 'Bob', externalIds: [{ scheme: 'x', value: '1' }] }, SETTINGS, []));
    const text = replaceOnce(CASE, 'name: Ann Li }', 'name: Ann Li, externalIds: [{ scheme: x, value: 1 }] }');
    expect(await graph.faultsOf(text)).toEqual(['4: entities[1]: "ann" and "bob" are two entities, and this would be both']);
  });

  test('a namesake of another type, whose id would be made from the same name', async () => {
    const one = (type: string, more = '') => `case: One\nentities:\n  - { type: ${type}, name: Ann Li${more} }\n`;
    await graph.load(one('Person'));
    expect(await graph.faultsOf(one('Company', ', description: a baker'))).toEqual([
      '3: entities[0]: the store has "Ann Li", of type Person, under the id one:ann-li; give this one an id of its own, or the type Person',
    ]);
    expect((await graph.load(one('Company', ', id: ann-li-bakery'))).entities.added).toBe(1);
    expect((await graph.load(one('Company', ', id: one:ann-li'))).entities.changed).toBe(1);
  });

  test('but not one that its external id shows to be the same', async () => {
    const one = (type: string) => `case: One\nentities:\n  - { type: ${type}, name: Pier, externalIds: [{ scheme: x, value: 1 }] }\n`;
    await graph.load(one('Company'));
    expect((await graph.load(one('PublicBody'))).entities.changed).toBe(1);
  });
});

describe('text that YAML reads as more than text is told to need quotes', () => {
  const QUOTES = 'text with `: ` in it, or that begins with a sign of YAML, needs quotes';
  test.each([
    ['case: D: the paper', '1: Nested mappings are not allowed in compact mappings'],
    ['case: A\ndocuments: [{ title: D: the paper }]', '2: Block collections are not allowed within flow collections'],
    ['case: "A" paper', '1: Unexpected scalar at node end'],
    ['case: @paper', '1: Plain value cannot start with reserved character @'],
  ])('%s', async (text, told) => {
    expect(await graph.faultsOf(`${text}\n`)).toEqual([`${told}: ${QUOTES}`]);
  });
});
