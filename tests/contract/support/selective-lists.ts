import { parsePartialDate } from '../../../src/domain/values/partial-date.js';
import { entitiesThat, relationsThat, textThat } from './filters.js';
import { claims, documents, entities, relations, type ListQuery } from './list-query.js';

const PAGE = { parts: 'page' } as const;
const YEAR = parsePartialDate('2001') ?? { first: 0, last: 0 };

/** Lists that read a part of the graph, however large it is: in each way to begin, and a page in every order that an index has. */
export const SELECTIVE_LISTS: readonly ListQuery[] = [
  entities('all, by id', {}, 'ID', PAGE),
  entities('all, by name', {}, 'NAME', PAGE),
  entities('all, by time of recording', {}, 'CREATED_AT', PAGE),
  entities('of some types, by id', { types: ['Company', 'Person'] }, 'ID', PAGE),
  entities('with one of some ids', { ids: ['e1', 'e2'] }, 'NAME'),
  entities('with an external id', { externalId: { scheme: 'lei', value: 'Q1' } }, 'NAME'),
  entities('with a name', { name: textThat({ equals: 'acme' }) }, 'DEGREE'),
  entities('with one of some names', { name: textThat({ in: ['acme', 'bolt'] }) }),
  entities('with a name that starts with a text', { name: textThat({ startsWith: 'acme b' }) }),
  entities('with a relation from one of some', { hasRelation: relationsThat({ from: ['e1'] }) }),
  entities('with a relation in a document', { hasRelation: relationsThat({ asserted: { documents: ['d3'], claimants: null } }) }),
  entities('with a value of a property', { properties: [{ name: 'sector', test: 'equals', texts: ['acme'] }] }),
  entities('with a property between bounds', {
    properties: [{ name: 'employees', test: 'overlaps', ranges: [{ low: 100, high: 200 }] }],
  }),
  entities('with one of some ids, and more', { and: [entitiesThat({ ids: ['e1'] })], not: entitiesThat({ types: ['Product'] }) }),

  relations('all, by id', {}, 'ID', PAGE),
  relations('of a type, by id', { types: ['Owned'] }, 'ID', PAGE),
  relations('from one of some', { from: ['e9'] }, 'CONFIDENCE'),
  relations('to one of some', { to: ['e9'], types: ['Owned'] }, 'STARTED'),
  relations('in a document', { asserted: { documents: ['d1'], claimants: null } }),
  relations('by a claimant', { asserted: { documents: null, claimants: ['e1'] } }),
  relations('denied by one of some', { deniedBy: ['e1'] }),

  claims('all, by id', {}, 'ID', PAGE),
  claims('all, in the order of recording', {}, 'RECORDED_AT', PAGE),
  claims('in one of some documents', { documents: ['d1', 'd2'] }),
  claims('in a document, in the order of recording', { documents: ['d1'] }, 'RECORDED_AT'),
  claims('by one of some claimants', { claimants: ['e1'] }),
  claims('about one of some entities', { entities: ['e1', 'e2'] }, 'RECORDED_AT'),
  claims('recorded since', { recordedSince: '2026-03-01T00:00:00.000Z' }, 'RECORDED_AT'),

  documents('all, by id', {}, 'ID', PAGE),
  documents('all, by title', {}, 'TITLE', PAGE),
  documents('all, by day', {}, 'PUBLISHED_ON', PAGE),
  documents('all, by time of recording', {}, 'CREATED_AT', PAGE),
  documents('with one of some ids', { ids: ['d1', 'd2'] }, 'TITLE'),
  documents('with an address', { url: 'https://example.org/1', published: { ...YEAR, definite: true } }),
  documents('of a publisher', { publisher: textThat({ equals: 'acme' }) }),
  documents('of one of some publishers', { publisher: textThat({ in: ['acme', 'bolt'] }) }),
  documents('of a publisher that starts with a text', { publisher: textThat({ startsWith: 'acme b' }) }),
];
