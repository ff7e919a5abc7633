import { encodeCursor } from '../../../src/domain/filters/cursor.js';
import { refused, type QueryDocument } from './query-document.js';

/** Without what is searched for twice: with the largest budget that would be too costly. */
const PATHS = `query Paths($input: PathsInput!, $first: Int, $after: String) {
  paths(input: $input, first: $first, after: $after) { status nodes { key } }
}`;
const ENDS = { from: [{ id: 'acme' }], to: [{ id: 'ann' }] };
const MANY = Array.from({ length: 51 }, (_, i) => ({ id: `e${i}` }));
const VIA = { from: { id: 'ann' }, to: { id: 'ministry' }, via: [{ id: 'anvil' }] };

const refusedPaths = (name: string, input: object, codes = 'INVALID_INPUT'): QueryDocument =>
  refused(codes, `paths ${name}`, PATHS, { input: { ...ENDS, ...input } });

const refusedCursor = (name: string, field: string, after: string): QueryDocument =>
  refused('INVALID_INPUT', name, `query After($after: String) { ${field} }`, { after });

const cursorOf = (field: string, ...position: string[]): string => encodeCursor({ field, owner: null, args: {} }, position);

/** Questions that are refused, in whole or in part: of the example graph, or of none. */
export const REFUSED_DOCUMENTS: readonly QueryDocument[] = [
  refused(
    'NOT_FOUND',
    'ids, names and documents that are unknown',
    '{ relations(where: { from: [{ id: "x" }, { name: "y" }], documents: ["z"] }) { totalCount } }',
  ),
  refused('NOT_FOUND', 'an external id that is unknown', '{ timeline(of: { externalId: { scheme: "lei", value: "x" } }) { totalCount } }'),
  refused(
    'NOT_FOUND',
    'unknown in some fields, answered in others',
    '{ claims(where: { claimants: { name: "x" } }) { totalCount } stats { claims } }',
  ),
  refused('NOT_FOUND', 'unknown in a filter below another', '{ entity(id: "acme") { id degree(where: { deniedBy: { id: "x" } }) } }'),
  refused('AMBIGUOUS', 'a name that fits two', '{ entity(name: "John Smith") { id } person(name: "john smith") { id } }'),
  refused(
    'AMBIGUOUS',
    'names that fit two beside names that fit none',
    '{ neighborhood(of: [{ name: "x" }, { name: "John Smith" }]) { complete } }',
  ),
  refusedPaths('from a name that fits two', { from: { name: 'John Smith' } }, 'AMBIGUOUS'),
  refusedPaths('to nobody', { to: [{ id: 'ann' }, { name: 'Nobody' }, { id: 'no-such-id' }] }, 'NOT_FOUND'),
  refusedPaths('with no hop', { maxHops: 0 }),
  refusedPaths('with too many hops', { maxHops: 13 }),
  refusedPaths('without a budget', { maxExpansions: 0 }),
  refusedPaths('with too large a budget', { maxExpansions: 10_000_001 }),
  refused(
    'TOO_COMPLEX',
    'the largest budget, twice',
    '{ paths(input: { from: { id: "acme" }, to: { id: "ann" }, maxExpansions: 10000000 }) { deniedOnly nodes { key } } }',
  ),
  refusedPaths('with too many ends', { from: MANY }),
  refusedPaths('without ends', { from: [], to: [] }),
  refusedPaths('with one entity at both ends, by id and by name', { from: [{ id: 'acme' }, { id: 'bob' }], to: [{ name: 'Acme' }] }),
  refusedPaths('that avoid an end', { avoid: [{ id: 'ann' }] }),
  refusedPaths('through an entity that is avoided', { ...VIA, avoid: [{ id: 'anvil' }] }),
  refusedPaths('through an entity of a type that is avoided', { ...VIA, avoidTypes: ['PRODUCT'] }),
  refusedPaths('through an entity of a type that may not stand between', { ...VIA, where: { otherTypes: ['COMPANY'] } }),
  refusedPaths('through an end', { via: [{ id: 'acme' }] }),
  refusedPaths('through more than there is room for', { via: [{ id: 'bob' }, { id: 'bolt' }], maxHops: 2 }),
  refusedPaths('through four', { via: ['bob', 'bolt', 'anvil', 'fair'].map((id) => ({ id })) }),
  refusedPaths('with many faults at once', {
    from: [{ id: 'acme' }],
    to: [{ id: 'acme' }],
    via: [{ id: 'acme' }],
    avoid: [{ id: 'acme' }],
    maxHops: 13,
    maxExpansions: 0,
    where: { minConfidence: 2, minIndependentSources: -1, during: { from: '2025-13' }, properties: [{ name: 'colour', eq: 'x' }] },
  }),
  refused('INVALID_INPUT', 'too large a page of paths', PATHS, { input: ENDS, first: 101 }),
  refused('INVALID_INPUT', 'a cursor of no paths', PATHS, { input: ENDS, after: cursorOf('Query.companies', 'acme') }),
  refusedCursor('a cursor of another list', 'companies(after: $after) { nodes { id } }', cursorOf('Query.people', 'ann')),
  refusedCursor(
    'a cursor of another filter',
    'documents(after: $after, where: { ids: ["d1"] }) { nodes { id } }',
    cursorOf('Query.documents', 'd1'),
  ),
  refusedCursor('a cursor that is none', 'relations(after: $after) { nodes { id } }', 'nonsense'),
  refusedCursor('a damaged cursor', 'claims(after: $after) { nodes { id } }', cursorOf('Query.claims', 'c01', 'c02')),
  refused(
    'INVALID_INPUT',
    'pages that are too large or below nothing',
    '{ companies(first: 201) { nodes { id } } people(first: -1) { nodes { id } } }',
  ),
  refused(
    'INVALID_INPUT',
    'a direction where no entity is left',
    '{ relations(where: { direction: OUT, otherTypes: [PERSON] }) { totalCount } }',
  ),
  refused(
    'INVALID_INPUT',
    'a filter against its field',
    '{ company(id: "acme") { supplied(where: { types: [FIRED], direction: IN }) { totalCount } } }',
  ),
  refused('INVALID_INPUT', 'an entity named in two ways, and in none', '{ entity(id: "acme", name: "Acme") { id } company { id } }'),
  refused('INVALID_INPUT', 'two keys in one reference', 'query Two($ref: EntityRef!) { neighborhood(of: [$ref]) { complete } }', {
    ref: { id: 'acme', name: 'Acme' },
  }),
  refused('GRAPHQL_VALIDATION_FAILED', 'two keys in one written reference', '{ neighborhood(of: { id: "a", name: "b" }) { complete } }'),
  refused('GRAPHQL_VALIDATION_FAILED', 'a type that there is not', '{ relations(where: { types: [HATED] }) { totalCount } }'),
  refused('GRAPHQL_PARSE_FAILED', 'half a query', '{ stats { entities }'),
  refused('INVALID_INPUT', 'a variable of another type', 'query Wrong($first: Int) { companies(first: $first) { nodes { id } } }', {
    first: 'many',
  }),
  refused('INVALID_INPUT', 'an empty search, beside what is answered', '{ search(text: "  ") { nodes { id } } stats { entities } }'),
  refused('INVALID_INPUT', 'too large a search', '{ search(text: "x", first: 201) { nodes { id } } }'),
  refused(
    'INVALID_INPUT',
    'patterns that are too long, or backwards',
    '{ traverse(from: { id: "acme" }, steps: [{ max: 7 }, { min: 8, max: 6 }]) { complete } }',
  ),
  refused(
    'INVALID_INPUT',
    'patterns without a step or a budget',
    '{ traverse(from: { id: "acme" }, steps: [], maxExpansions: 0) { complete } }',
  ),
  refused(
    'INVALID_INPUT',
    'neighborhoods that are too large',
    '{ neighborhood(of: { id: "acme" }, depth: 5, maxEntities: 2001, maxRelations: 4001) { complete } }',
  ),
  refused('INVALID_INPUT', 'neighborhoods of nothing', '{ neighborhood(of: [], depth: 0, maxEntities: 0, maxRelations: -1) { complete } }'),
  refused(
    'INVALID_INPUT',
    'dates and times that are none',
    '{ timeline(during: { from: "May" }) { totalCount } claims(where: { recordedSince: "yesterday" }) { totalCount } }',
  ),
  refused(
    'INVALID_INPUT',
    'an order of what has none',
    '{ entities(where: { properties: [{ name: "url", gte: "a" }, { name: "x" }] }) { totalCount } }',
  ),
  refused('INVALID_INPUT', 'too many ids', 'query Many($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array.from({ length: 201 }, (_, i) => `e${i}`),
  }),
  refused('TOO_COMPLEX', 'too many objects', '{ entities(first: 200) { nodes { relations(first: 200) { nodes { id } } } } }'),
];
