/** Which papers are one voice, and which are several: recorded through the API, in every order. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { openCaseRoom, type Arrival, type CaseRoom, type WorkedCase } from './support/arrivals.js';

const TIMEOUT_MS = 300_000;

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: CaseRoom;
beforeAll(async () => {
  room = await openCaseRoom(fixture);
});

const supplied = (id: string, paper: string, fields: object = {}): Arrival => ({
  id,
  paper,
  relation: { type: 'SUPPLIED', from: 'acme', to: 'dredge' },
  ...fields,
});

/** The outcome in each order must be these lines. */
async function comesTo(worked: WorkedCase, ...lines: string[]): Promise<void> {
  for (const { order, lines: found } of await room.inEveryOrder(worked)) expect({ order, lines: found }).toEqual({ order, lines });
}

const BBC = {
  b1: { publisherId: 'bbc' },
  b2: { publisher: 'BBC' },
  b3: { publisher: 'BBC', url: 'https://www.bbc.co.uk/1' },
  b4: { url: 'https://bbc.co.uk/2' },
  b5: { url: 'https://web.archive.org/web/20250101000000/https://www.bbc.co.uk/3' },
  b6: { url: 'https://m.bbc.co.uk/4' },
};
const archived = (page: string): object => ({ url: `https://web.archive.org/web/20250101000000/https://${page}/1` });

describe('one paper is one voice', () => {
  test(
    'by its entity, its name, its address, an archived copy, or its pages for phones',
    () =>
      comesTo(
        { papers: BBC, claims: Object.keys(BBC).map((paper, i) => supplied(`c${i + 1}`, paper)) },
        'c1 c2 c3 c4 c5 c6: SINGLE_SOURCE, one voice',
      ),
    TIMEOUT_MS,
  );

  test('and another, read through the same archive, is another', () =>
    comesTo(
      { papers: { ...BBC, times: archived('times.example') }, claims: [supplied('a', 'b5'), supplied('b', 'b3'), supplied('t', 'times')] },
      'a b t: CORROBORATED, 2 voices',
    ));
});

test('two papers read through one archive are two voices', () =>
  comesTo(
    {
      papers: { one: archived('courier.example'), two: archived('gazette.example') },
      claims: [supplied('a', 'one'), supplied('b', 'two')],
    },
    'a b: CORROBORATED, 2 voices',
  ));

test('a paper without a publisher beside a named one is no second voice', () =>
  comesTo({ papers: { nameless: {} }, claims: [supplied('a', 'nameless'), supplied('b', 'Der Kurier')] }, 'a b: SINGLE_SOURCE, one voice'));

test('a leak without a publisher is the voice of the paper that retells it, beside another paper', async () => {
  const leak = { originalDocument: { id: 'leak', title: 'The leak' } };
  await comesTo({ claims: [supplied('a', 'Courier', leak), supplied('b', 'Gazette')] }, 'a b: CORROBORATED, 2 voices');
});

test('two agencies on one site that name themselves are two voices; a page of that site that names nobody joins neither', () => {
  const papers = {
    ap: { publisher: 'AP', url: 'https://portal.example/1' },
    reuters: { publisher: 'Reuters', url: 'https://portal.example/2' },
    page: { url: 'https://portal.example/3' },
  };
  const claims = Object.keys(papers).map((paper) => supplied(`by-${paper}`, paper));
  return comesTo({ papers, claims }, 'by-ap by-page by-reuters: CORROBORATED, 2 voices');
});

test("an agency's story reprinted on Acme's site is not Acme's word", async () => {
  const papers = {
    story: { publisher: 'AP', url: 'https://acme.com/reprint' },
    statement: { publisherId: 'acme', url: 'https://acme.com/statement' },
  };
  const claims = [supplied('ap', 'story', { stance: 'DENIES' }), supplied('acme-itself', 'statement', { stance: 'DENIES' })];
  for (const { order, relations } of await room.inEveryOrder({ papers, claims })) {
    const [relation] = relations;
    const byParty = Object.fromEntries(relation?.claims.nodes.map((claim) => [claim.id, claim.byParty]) ?? []);
    expect({ order, evidence: relation?.evidence, byParty }).toMatchObject({
      evidence: { status: 'DENIED', independentDenials: 2, deniedByPartiesOnly: false },
      byParty: { ap: false, 'acme-itself': true },
    });
  }
});

describe('a dispatch and its copies, by derivedFrom and by originalDocument,', () => {
  const worked: WorkedCase = {
    papers: { dispatch: { publisher: 'Agency' }, copy: { publisher: 'Paper', derivedFrom: 'dispatch' } },
    claims: [supplied('d', 'dispatch'), supplied('c', 'copy'), supplied('r', 'Gazette', { originalDocumentId: 'dispatch' })],
  };
  /** What copies or retells must be there. */
  const orders = (order: readonly string[]): boolean => order[0] === 'd';

  test('are one voice', () => comesTo({ ...worked, orders }, 'c d r: SINGLE_SOURCE, one voice'));

  test('fall with it where it is withdrawn, and nothing speaks any more', async () => {
    const withdrawn = { ...worked, orders, afterwards: [{ retractDocument: 'dispatch' }] };
    for (const { order, relations, lines } of await room.inEveryOrder(withdrawn)) {
      const fates = relations.flatMap(({ claims }) => claims.nodes.map(({ stands, fallsWith }) => [stands, fallsWith?.id]));
      expect({ order, lines, fates }).toEqual({
        order,
        lines: ['c d r: RETRACTED'],
        fates: [
          [false, 'dispatch'],
          [false, 'dispatch'],
          [false, 'dispatch'],
        ],
      });
    }
  });
});

test("Acme's denial, recorded by its publisher's entity, is found as what Acme says", async () => {
  const worked = { papers: { statement: { publisherId: 'acme' } }, claims: [supplied('no', 'statement', { stance: 'DENIES' })] };
  const { relations, ask } = await room.inOrder(worked, ['no']);
  expect(relations).toMatchObject([
    { evidence: { status: 'DENIED', deniedByPartiesOnly: true }, claims: { nodes: [{ byParty: true, voice: { label: 'acme' } }] } },
  ]);
  const found = `query Found($acme: ID!) {
    relations(where: { deniedBy: [{ id: $acme }], statuses: [DENIED] }) { totalCount }
    entity(id: $acme) { statements { nodes { id sourceLine } } }
    claims(where: { claimants: [{ id: $acme }] }) { nodes { id } }
  }`;
  expect(await ask(found, { acme: 'acme' })).toEqual({
    relations: { totalCount: 1 },
    entity: { statements: { nodes: [{ id: 'no', sourceLine: 'acme, in statement' }] } },
    claims: { nodes: [{ id: 'no' }] },
  });
});

test('a leak that is only retold leads to what it says: its claims, filters, and the documents of a path', async () => {
  const leak = { originalDocument: { id: 'leak', title: 'The leak' } };
  const { ask } = await room.inOrder({ claims: [supplied('told', 'Tribune', leak)] }, ['told']);
  const found = `query Found($leak: ID!, $acme: ID!, $dredge: ID!) {
    document(id: $leak) { claims { nodes { id } } }
    claims(where: { documents: [$leak] }) { nodes { id } }
    relations(where: { documents: [$leak] }) { nodes { from { id } documents { nodes { id } } } }
    paths(input: { from: [{ id: $acme }], to: [{ id: $dredge }], where: { documents: [$leak] } }) { nodes { documents { id } } }
  }`;
  const both = [{ id: 'Tribune' }, { id: 'leak' }];
  expect(await ask(found, { leak: 'leak', acme: 'acme', dredge: 'dredge' })).toEqual({
    document: { claims: { nodes: [{ id: 'told' }] } },
    claims: { nodes: [{ id: 'told' }] },
    relations: { nodes: [{ from: { id: 'acme' }, documents: { nodes: both } }] },
    paths: { nodes: [{ documents: both }] },
  });
});
