import { expect, test } from '@jest/globals';
import { MemoryTopology, type SmallEntity, type SmallRelation } from '../support/memory-topology.js';
import { DEFAULT_FILTER, everyPage, nextPage, openSearch, questionFrom, type Question } from './support/ask.js';

// A small case. Acme sold to the army through a dealer; a newspaper knows all of them; Acme's board member once worked for the army.

const ENTITIES: readonly SmallEntity[] = [
  { id: 'acme', type: 'Company' },
  { id: 'army', type: 'PublicBody' },
  { id: 'dealer', type: 'Company' },
  { id: 'bank', type: 'Company' },
  { id: 'newspaper', type: 'NewsOrganization' },
  { id: 'director', type: 'Person' },
  { id: 'veteran', type: 'Person' },
];

const RELATIONS: readonly SmallRelation[] = [
  relation('Supplied', 'acme', 'dealer', 0.9),
  relation('Supplied', 'dealer', 'army', 0.8),
  relation('Paid', 'army', 'dealer', 0.6),
  relation('ReportedOn', 'newspaper', 'acme', 0.99),
  relation('ReportedOn', 'newspaper', 'army', 0.99),
  relation('ReportedOn', 'newspaper', 'bank', 0.99),
  relation('ReportedOn', 'newspaper', 'director', 0.99),
  relation('ReportedOn', 'newspaper', 'veteran', 0.99),
  relation('Directed', 'director', 'acme', 1),
  relation('AssociatedWith', 'director', 'veteran', 0.7),
  relation('Employed', 'army', 'veteran', 0.7),
  { ...relation('Owned', 'bank', 'army', 0.5), status: 'DISPUTED' },
  { ...relation('Owned', 'acme', 'bank', 0.5), status: 'DENIED', confidence: 0 },
];

const topology = (): MemoryTopology => new MemoryTopology({ entities: ENTITIES, relations: RELATIONS, symmetricTypes: ['AssociatedWith'] });

const ask = async (changes: Partial<Question> = {}): Promise<string[]> =>
  (await everyPage(topology(), questionFrom('acme', 'army', changes), 10)).paths.map(({ ids }) => ids.join(' - '));

function relation(type: string, from: string, to: string, confidence: number): SmallRelation {
  return { type, from, to, status: 'SINGLE_SOURCE', confidence, independentSources: 1, days: null };
}

test('paths with fewest hops come first, equal ones in the order of their ids', async () => {
  expect((await ask()).slice(0, 3)).toEqual(['acme - dealer - army', 'acme - newspaper - army', 'acme - director - newspaper - army']);
});

test('a filter works inside the search: it finds the longer path that is valid', async () => {
  const filter = { ...DEFAULT_FILTER, types: ['Directed', 'AssociatedWith', 'Employed'] };
  expect(await ask({ filter })).toEqual(['acme - director - veteran - army']);
});

test('a direction is followed hop by hop; a symmetric relation goes both ways', async () => {
  expect(await ask({ filter: { ...DEFAULT_FILTER, direction: 'OUT' } })).toEqual(['acme - dealer - army']);
  const found = await everyPage(topology(), questionFrom('veteran', 'acme', { filter: { ...DEFAULT_FILTER, direction: 'OUT' } }), 10);
  expect(found.paths.map(({ ids }) => ids)).toEqual([['veteran', 'director', 'acme']]);
});

test('relations in parallel are one hop, and the best of them is its evidence', async () => {
  const { paths } = await everyPage(topology(), questionFrom('dealer', 'army', { rankBy: 'EVIDENCE', maxHops: 1 }), 10);
  expect(paths).toEqual([{ cost: Math.round(-Math.log(0.8) * 1e9), ids: ['dealer', 'army'] }]);
});

test('by EVIDENCE the best supported path comes first, however long', async () => {
  const filter = { ...DEFAULT_FILTER, types: ['Supplied', 'Directed', 'AssociatedWith', 'Employed'] };
  expect(await ask({ filter, rankBy: 'EVIDENCE' })).toEqual(['acme - dealer - army', 'acme - director - veteran - army']);
  expect((await ask({ rankBy: 'EVIDENCE' })).at(0)).toBe('acme - newspaper - army');
});

test('by HUBS a path avoids the entity that is connected with everything', async () => {
  const hubs = await ask({ rankBy: 'HUBS' });
  expect(hubs[0]).toBe('acme - dealer - army');
  expect(hubs.indexOf('acme - director - veteran - army')).toBeLessThan(hubs.indexOf('acme - newspaper - bank - army'));
});

test('a disputed relation is a bridge unless the statuses leave it out; a denied one only if they name it', async () => {
  const through = async (statuses: Question['filter']['statuses']): Promise<string[]> =>
    (await ask({ filter: { ...DEFAULT_FILTER, statuses } })).filter((path) => path.includes('bank'));
  expect(await through(['SINGLE_SOURCE', 'DISPUTED'])).toContain('acme - newspaper - bank - army');
  expect(await through(['SINGLE_SOURCE'])).toEqual([]);
  expect(await through(['SINGLE_SOURCE', 'DISPUTED', 'DENIED'])).toContain('acme - bank - army');
});

test('no end is ever in the middle of a path', async () => {
  expect(await ask({ maxHops: 2 })).toEqual(['acme - dealer - army', 'acme - newspaper - army']);
  expect(await ask({ from: ['acme', 'newspaper'], maxHops: 2 })).toEqual([
    'newspaper - army',
    'acme - dealer - army',
    'newspaper - bank - army',
    'newspaper - veteran - army',
  ]);
});

test('via, avoid and types of entities shape the path', async () => {
  expect(await ask({ via: ['director'], maxHops: 3 })).toEqual(['acme - director - newspaper - army', 'acme - director - veteran - army']);
  expect(await ask({ via: ['director'], avoid: ['newspaper'] })).toEqual(['acme - director - veteran - army']);
  expect(await ask({ avoidTypes: ['NewsOrganization', 'Person'] })).toEqual(['acme - dealer - army']);
  expect(await ask({ filter: { ...DEFAULT_FILTER, otherTypes: ['Person'] } })).toEqual(['acme - director - veteran - army']);
});

test('none within the hops, and not connected at all, are told apart', async () => {
  const avoid = ['newspaper', 'dealer'];
  expect((await everyPage(topology(), questionFrom('acme', 'army', { avoid, maxHops: 2 }), 1)).status).toBe('NO_PATH_WITHIN_HOPS');
  expect((await everyPage(topology(), questionFrom('acme', 'army', { avoid: [...avoid, 'veteran'] }), 1)).status).toBe('NOT_CONNECTED');
});

test('a way that repeats entities is no path, but it does connect, if no end is in its middle', async () => {
  const statusVia = async (from: string, via: string, types: readonly string[]): Promise<string> =>
    (await everyPage(topology(), questionFrom(from, 'army', { via: [via], filter: { ...DEFAULT_FILTER, types } }), 1)).status;
  expect(await statusVia('acme', 'bank', ['ReportedOn'])).toBe('NO_PATH_WITHIN_HOPS');
  expect(await statusVia('dealer', 'acme', ['Supplied'])).toBe('NOT_CONNECTED');
});

test('a budget that is spent before a path is found is no answer yet, and the next page goes on', async () => {
  const search = await openSearch(topology(), questionFrom('acme', 'army'));
  const page = (spent: number, maxExpansions: number) => nextPage(search, 1, { spent, maxExpansions, isOver: () => false });
  const first = await page(0, 1);
  expect(first).toMatchObject({ status: 'BUDGET_SPENT', paths: [] });
  expect(first.expansions).toBeGreaterThan(0);
  const second = await page(first.expansions, 1_000);
  expect(second).toMatchObject({ status: 'FOUND_SOME', paths: [{ ids: ['acme', 'dealer', 'army'] }] });
});
