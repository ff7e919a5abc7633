import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { defaultOntology } from '../../support/ontology.js';
import { replaceOnce } from '../../support/replace-once.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';
import { TEMPLATE } from './support/page-blocks.js';
import { SMALL } from './support/small-case.js';

const NOTHING_NEW = { added: 0, changed: 0 };

let graph: CaseGraph;

beforeEach(async () => {
  graph = await openCaseGraph();
});

afterEach(() => graph.store.close());

describe('a case that is loaded again', () => {
  test('changes nothing', async () => {
    await graph.load(TEMPLATE);
    const before = await graph.store.lastSequence();
    expect(await graph.load(TEMPLATE)).toMatchObject({
      entities: { ...NOTHING_NEW, unchanged: 3 },
      documents: { ...NOTHING_NEW, unchanged: 2 },
      relations: { ...NOTHING_NEW, unchanged: 1 },
      claims: { ...NOTHING_NEW, unchanged: 2 },
    });
    expect(await graph.store.lastSequence()).toBe(before);
  });

  test('changes nothing either where the same is written otherwise', async () => {
    await graph.load(SMALL);
    const otherwise = SMALL.replace('properties: { role: engineer }', 'confidence: 0.70\n        properties: {"role": "engineer"}')
      .replace('from: North Pier Ltd', 'from: small:north-pier-ltd')
      .replace('- document: Minutes\n', '- stance: Asserts\n        document: small:minutes\n        quote: null\n');
    expect((await graph.load(otherwise)).claims).toEqual({ ...NOTHING_NEW, unchanged: 1 });
  });

  test('updates entities and documents: what is left out stays, null clears, lists replace, properties merge', async () => {
    await graph.load(`case: A
entities:
  - { id: ann, type: Person, name: Ann, aliases: [Annie], description: An engineer., properties: { birthDate: 1980, country: FR } }
documents:
  - { id: minutes, title: Minutes, publisher: Board, language: en }
`);
    const loaded = await graph.load(`case: A
entities:
  - { id: ann, type: Person, name: Ann Li, aliases: [], description: null, properties: { birthDate: 1980-05 } }
documents:
  - { id: minutes, title: Better minutes, publisher: null }
`);
    expect([loaded.entities.changed, loaded.documents.changed]).toEqual([1, 1]);
    expect((await graph.store.entities(['ann']))[0]).toMatchObject({
      name: 'Ann Li',
      aliases: [],
      description: null,
      properties: { birthDate: '1980-05', country: ['FR'] },
    });
    expect((await graph.store.documents(['minutes']))[0]).toMatchObject({ title: 'Better minutes', publisher: null, language: 'en' });
  });

  test('adds new claims, and its relation follows', async () => {
    await graph.load(SMALL);
    const more = `${SMALL}      - { document: Minutes, stance: denies, claimant: Ann Li, statement: She said that she never did. }\n`;
    expect(await graph.load(more)).toMatchObject({
      relations: { added: 0, changed: 1, unchanged: 0 },
      claims: { added: 1, changed: 0, unchanged: 1 },
    });
  });

  test('keeps a claim without an id beside what it says now', async () => {
    await graph.load(SMALL);
    expect((await graph.load(replaceOnce(SMALL, 'role: engineer', 'role: pilot'))).claims).toEqual({ added: 1, changed: 0, unchanged: 0 });
    expect(await graph.store.scan('claim', '', 100)).toHaveLength(2);
  });

  test('is refused where a claim with an id says something else, and tells which', async () => {
    const withId = replaceOnce(SMALL, '- document: Minutes', '- id: employed\n        document: Minutes');
    await graph.load(withId);
    const { code, details, message } = await graph.errorOf(replaceOnce(withId, 'role: engineer', 'role: pilot'));
    expect([code, details['id'], details['file']]).toEqual(['CONFLICT', 'employed', 'case.yaml']);
    expect(message).toBe(
      [
        'case.yaml:12: relations[0].claims[0]: "employed" is the id of a claim that says something else:',
        'write a new one with `replaces: employed`',
      ].join(' '),
    );
  });

  test('tells what is wrong with a claim that is there already, not that it says something else', async () => {
    const withId = replaceOnce(SMALL, '- document: Minutes', '- id: employed\n        document: Minutes');
    await graph.load(withId);
    expect(await graph.faultsOf(replaceOnce(withId, 'to: Ann Li', 'to: Harbour Board'))).toEqual([
      '10: relations[0].to: there is no entity "Harbour Board"',
    ]);
  });

  test('changes nothing where a document has been retracted meanwhile, and is refused where it has more claims in it', async () => {
    await graph.load(SMALL);
    const retraction = { id: 'small:minutes', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'Not so.' } as const;
    await graph.commit(retractDocument(retraction, { ontology: defaultOntology, by: 'tester' }, []));
    expect(await graph.load(SMALL)).toMatchObject({ documents: NOTHING_NEW, claims: { ...NOTHING_NEW, unchanged: 1 } });
    const more = `${SMALL}      - { document: Minutes, statement: She still does. }\n`;
    expect(await graph.faultsOf(more)).toEqual([
      '15: relations[0].claims[1].document: document "small:minutes" is retracted: nothing more is recorded from it',
    ]);
  });

  test('corrects a claim by one that replaces it, however often it is loaded', async () => {
    const withId = replaceOnce(SMALL, '- document: Minutes', '- id: employed\n        document: Minutes');
    await graph.load(withId);
    const corrected = `${withId}      - { id: employed-2, document: Minutes, properties: { role: pilot }, replaces: employed }\n`;
    expect((await graph.load(corrected)).claims).toEqual({ added: 1, changed: 1, unchanged: 0 });
    expect((await graph.load(corrected)).claims).toEqual({ ...NOTHING_NEW, unchanged: 2 });
    expect((await graph.store.relations(['small:north-pier-ltd.employed.ann-li']))[0]?.properties).toEqual({ role: 'pilot' });
    const fresh = await openCaseGraph();
    expect((await fresh.load(corrected)).claims).toEqual({ added: 2, changed: 0, unchanged: 0 });
    await fresh.store.close();
  });
});
