/** A case that an earlier version has loaded, which made its ids of names alone. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import type { LoadedCase } from '../../../src/transfer/case-file/load-case-file.js';
import { defaultOntology } from '../../support/ontology.js';
import { replaceOnce } from '../../support/replace-once.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';

const CASE = `case: Harbour contracts
entities:
  - { type: Company, name: North Pier Ltd. }
  - { type: Person, name: 黎伟 }
  - { type: NewsOrganization, name: The Harbour Times }
  - { type: Person, name: Bob Hay }
documents:
  - { title: Who builds?, publisherEntity: The Harbour Times }
  - { title: Copy of it, derivedFrom: Who builds? }
relations:
  - type: Employed
    from: North Pier Ltd.
    to: 黎伟
    claims:
      - { document: Who builds?, properties: { role: engineer } }
      - { document: Copy of it, stance: denies, claimant: 黎伟, statement: He said that he never did. }
  - type: Led
    from: Bob Hay
    to: North Pier Ltd.
    claims:
      - { id: bob-leads, document: Who builds? }
`;

/** The ids that version 0.1.0 gave to it, in its order. */
const OLD_IDS = [
  'north-pier-ltd',
  'liwei',
  'the-harbour-times',
  'bob-hay',
  'who-builds',
  'copy-of-it',
  'north-pier-ltd-employed-liwei',
  'north-pier-ltd-employed-liwei-who-builds-93a19b16c245',
  'north-pier-ltd-employed-liwei-copy-of-it-d3d1ab077ee2',
  'bob-hay-led-north-pier-ltd',
] as const;

/** The case with these ids written down: what that version stored. */
const AS_STORED = withIds(CASE, OLD_IDS);

function withIds(text: string, ids: readonly string[]): string {
  let i = 0;
  const next = (): string => `id: ${ids[i++]}`;
  return text
    .replace(/\{ (type|title): /g, (_, key: string) => `{ ${next()}, ${key}: `)
    .replace(/ {2}- type: Employed/, () => `  - ${next()}\n    type: Employed`)
    .replace(/\{ document: /g, () => `{ ${next()}, document: `)
    .replace(/ {2}- type: Led/, () => `  - ${next()}\n    type: Led`);
}

let graph: CaseGraph;
beforeEach(async () => {
  graph = await openCaseGraph();
  await graph.load(AS_STORED);
});
afterEach(() => graph.store.close());

const linesOf = ({ hints }: LoadedCase): string[] => hints.map(({ code, message }) => `${code}: ${message}`);
const allIds = async (): Promise<string[]> =>
  (await Promise.all((['entity', 'document', 'relation', 'claim'] as const).map((kind) => graph.store.scan(kind, '', 100))))
    .flat()
    .map(({ id }) => id);

test('is known again, told, and nothing changes', async () => {
  expect([...(await allIds())].sort()).toEqual([...OLD_IDS, 'bob-leads'].sort());
  const last = await graph.store.lastSequence();
  const loaded = await graph.load(CASE);
  expect(linesOf(loaded)).toEqual([
    expect.stringMatching(/^OLD_IDS: .* of this file keep the ids that an earlier version made of their names$/),
  ]);
  expect(await graph.store.lastSequence()).toBe(last);
  expect(loaded).toMatchObject({ entities: { added: 0, unchanged: 4 }, claims: { added: 0, unchanged: 3 } });
});

test('goes on under these ids where it was edited: entities change, new claims join', async () => {
  let text = replaceOnce(CASE, 'name: 黎伟 }', 'name: 黎伟, description: An engineer. }');
  text = replaceOnce(
    text,
    '      - { id: bob-leads',
    '      - { document: Copy of it, statement: Bob Hay leads it. }\n      - { id: bob-leads',
  );
  const loaded = await graph.load(`${text}  - { type: Led, from: 黎伟, to: North Pier Ltd., claims: [{ document: Who builds? }] }\n`);
  expect(loaded).toMatchObject({
    entities: { added: 0, changed: 1 },
    documents: { added: 0 },
    relations: { added: 1 },
    claims: { added: 2 },
  });
  const led = (await graph.store.scan('relation', '', 100)).find((node) => node.kind === 'relation' && node.from === 'liwei');
  expect(led).toMatchObject({ to: 'north-pier-ltd' });
  expect((await graph.store.relations(['bob-hay-led-north-pier-ltd']))[0]?.evidence.asserting).toBe(2);
});

test('what was deleted of it since is not brought back', async () => {
  await graph.commit(deleteEntity({ id: 'liwei', cascade: true }, { ontology: defaultOntology, by: 'Ed' }, []));
  const last = await graph.store.lastSequence();
  // Of the claims of which the file made the ids none is left, but the log has them.
  expect(linesOf(await graph.load(CASE))).toContainEqual(
    expect.stringMatching(/^DELETED: entity "liwei" was deleted at .* by Ed, with 3 more/),
  );
  expect(await graph.store.lastSequence()).toBe(last);
});

test('another case that names things alike is not taken for it: its names are told', async () => {
  const other = `case: Other\nentities: [{ type: Person, name: Bob Hay }]\ndocuments: [{ title: Who builds? }]
relations: [{ type: FamilyOf, from: Bob Hay, to: Bob Hay, claims: [{ document: Who builds? }] }]\n`;
  const loaded = await graph.load(other.replace('type: FamilyOf, from: Bob Hay, to: Bob Hay', 'type: FamilyOf, from: Bob Hay, to: liwei'));
  expect(loaded).toMatchObject({ entities: { added: 1 }, documents: { added: 1 } });
  expect(linesOf(loaded)).toEqual([
    'SAME_NAME: Bob Hay of this file and Bob Hay (bob-hay) of the store may be one: name it by `id`, or load with --join',
  ]);
});
