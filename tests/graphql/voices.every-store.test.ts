/** Who says so: voices, source lines, statements and documents of claims, as readers of the API see them. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../support/store-fixture.js';
import { openNewsroom, type Newsroom } from './support/newsroom.js';

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom(fixture);
});

const said = async (input: object): Promise<unknown> =>
  (await room.claim(input, 'claim { sourceLine byParty voice { label entity { id } } }'))['claim'];

describe('a claim says whose word it is', () => {
  test('of who speaks for another, in a document that is only retold', async () => {
    const claim = {
      claimantId: 'ann',
      onBehalfOfId: 'harbour',
      document: { title: 'News article', publishedOn: '2025-09-26' },
      originalDocument: { title: "Harbour's statement", publisherId: 'harbour' },
    };
    expect(await said(claim)).toEqual({
      sourceLine: "Ann Li for Harbour, in Harbour's statement, retold by News article (2025-09-26)",
      byParty: true,
      voice: { label: 'Harbour', entity: { id: 'harbour' } },
    });
  });

  test.each([
    ['a publisher that is known', { publisher: 'The Globe' }, 'The Globe, in Story', { label: 'The Globe', entity: { id: 'globe' } }],
    ['a publisher as it writes itself', { publisher: 'Der Kurier' }, 'Der Kurier, in Story', { label: 'Der Kurier', entity: null }],
    ['a site', { url: 'https://www.bbc.co.uk/1' }, 'bbc.co.uk, in Story', { label: 'bbc.co.uk', entity: null }],
    ['nobody', {}, 'Story', null],
  ])('of %s', async (_, document, sourceLine, voice) => {
    expect(await said({ document: { title: 'Story', ...document } })).toEqual({ sourceLine, byParty: false, voice });
  });

  test('of the dispatch that a copy of a copy has copied', async () => {
    for (const [id, title, derivedFrom] of [
      ['dispatch', 'Dispatch', null],
      ['wire', 'Wire', 'dispatch'],
    ])
      await room.write('createDocument', { id, title, derivedFrom, publisher: title }, 'document { id }');
    expect(await said({ document: { title: 'Reprint', publisher: 'Paper', derivedFrom: 'wire' } })).toEqual({
      sourceLine: 'Dispatch, copied by Reprint (Paper)',
      byParty: false,
      voice: { label: 'Dispatch', entity: null },
    });
  });
});

test('a denial that its publisher makes is found as its word', async () => {
  await room.claim({ stance: 'DENIES', document: { title: 'Statement', publisherId: 'harbour' } });
  const found = `query Found($by: [EntityRef!]) {
    entity(id: "harbour") { statements { totalCount nodes { sourceLine } } }
    relations(where: { deniedBy: $by, statuses: [DENIED] }) { nodes { id } }
    claims(where: { claimants: $by }) { totalCount }
  }`;
  expect(await room.answer(found, { by: [{ name: 'Harbour' }] })).toEqual({
    entity: { statements: { totalCount: 1, nodes: [{ sourceLine: 'Harbour, in Statement' }] } },
    relations: { nodes: [{ id: 'supply' }] },
    claims: { totalCount: 1 },
  });
});

test('a leak that is only retold leads to what it says', async () => {
  await room.claim({
    id: 'c1',
    document: { id: 'article', title: 'Article', publisher: 'Paper' },
    originalDocument: { id: 'leak', title: 'Leaked list' },
  });
  const answer = await room.answer(`{
    document(id: "leak") {
      claims { nodes { id } } readIn: claims(role: READ_IN) { totalCount } retold: claims(role: RETOLD) { totalCount }
    }
    claims(where: { documents: ["leak"] }) { totalCount }
    relations(where: { documents: ["leak"] }) { nodes { id } }
    relation(id: "supply") {
      documents { totalCount } retold: documents(role: RETOLD) { nodes { id } } readIn: documents(role: READ_IN) { nodes { id } }
    }
    paths(input: { from: { id: "harbour" }, to: { id: "dredge" } }) { nodes { documents { id } } }
  }`);
  expect(answer).toEqual({
    document: { claims: { nodes: [{ id: 'c1' }] }, readIn: { totalCount: 0 }, retold: { totalCount: 1 } },
    claims: { totalCount: 1 },
    relations: { nodes: [{ id: 'supply' }] },
    relation: { documents: { totalCount: 2 }, retold: { nodes: [{ id: 'leak' }] }, readIn: { nodes: [{ id: 'article' }] } },
    paths: { nodes: [{ documents: [{ id: 'article' }, { id: 'leak' }] }] },
  });
});

test('claims are listed as they were recorded, the newest first where that is asked for, page by page', async () => {
  for (const id of ['c2', 'c1', 'c3']) await room.claim({ id });
  const list = async (order: string, direction: string, after: string | null = null): Promise<unknown> => {
    const query = `query List($after: String) {
      claims(first: 2, after: $after${order === '' ? '' : `, orderBy: { field: ${order}, direction: ${direction} }`}) {
        nodes { id } pageInfo { hasNextPage endCursor }
      }
    }`;
    const { nodes, pageInfo } = (await room.answer(query, { after }))['claims'] as {
      nodes: { id: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    const ids = nodes.map(({ id }) => id);
    return pageInfo.hasNextPage ? [...ids, ...((await list(order, direction, pageInfo.endCursor)) as string[])] : ids;
  };
  expect(await list('RECORDED_AT', 'ASC')).toEqual(['c2', 'c1', 'c3']);
  expect(await list('RECORDED_AT', 'DESC')).toEqual(['c3', 'c1', 'c2']);
  expect(await list('', '')).toEqual(['c1', 'c2', 'c3']);
});
