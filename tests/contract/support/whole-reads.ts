import type { PropertyCondition } from '../../../src/model/properties.js';
import { parsePartialDate } from '../../../src/domain/values/partial-date.js';
import { entitiesThat, relationsThat, textThat } from './filters.js';
import { claims, documents, entities, relations, type ListQuery } from './list-query.js';

const PAGE = { parts: 'page', first: 25 } as const;
const NOWHERE = 'nowhere';
const LONG_AGO = parsePartialDate('1066') ?? { first: 0, last: 0 };

/**
 * The only lists that may read all there is of their kind, or read on until their page is full: what they ask for is in no index.
 * In the words of docs/performance.md, which tells them to users. What they ask for here hardly any node has.
 */
export const WHOLE_READS: readonly ListQuery[] = [
  entities('`name: { contains }`', { name: textThat({ contains: NOWHERE }) }, 'ID', PAGE),
  entities('`properties: [{ contains }]`', having({ name: 'sector', test: 'contains', text: NOWHERE }), 'ID', PAGE),
  entities('`properties: [{ exists }]`', having({ name: 'owner', test: 'exists', expected: true }), 'ID', PAGE),
  entities('`properties: [{ gte }]` or `[{ lte }]` alone', having(atLeast('employees', 1_000_000)), 'ID', PAGE),
  entities('`properties` that may have several values', having({ name: 'country', test: 'equals', texts: [NOWHERE] }), 'ID', PAGE),
  entities('`hasRelation` of a whole list of relations', { hasRelation: relationsThat({ minIndependentSources: 99 }) }, 'ID', PAGE),
  entities('`or`', { or: [entitiesThat({ name: textThat({ contains: NOWHERE }) }), entitiesThat({ contested: true })] }, 'ID', PAGE),
  entities('`not`', { not: entitiesThat({ types: ['Company', 'Person'] }) }, 'ID', PAGE),
  entities('`contested`', { contested: true }, 'ID', PAGE),
  entities('`types` with `orderBy: NAME` or `CREATED_AT`', { types: ['Product'] }, 'NAME', PAGE),
  entities('`orderBy: DEGREE`', {}, 'DEGREE', PAGE),

  relations('`statuses`', { statuses: [] }, 'ID', PAGE),
  relations('`minIndependentSources`, `minConfidence`', { minIndependentSources: 99 }, 'ID', PAGE),
  relations('`during`', { during: [{ ...LONG_AGO, datedOnly: true, definite: true }] }, 'ID', PAGE),
  relations('`contested`', { contested: true }, 'ID', PAGE),
  relations('`properties`', having({ name: 'product', test: 'equals', texts: [NOWHERE] }), 'ID', PAGE),
  relations('`orderBy`, `timeline` without `of`', {}, 'CONFIDENCE', PAGE),

  claims('`text`', { text: NOWHERE }, 'ID', PAGE),
  claims('`stances`', { stances: [] }, 'ID', PAGE),

  documents('`text`', { text: NOWHERE }, 'TITLE', PAGE),
  documents('`publisher: { contains }`', { publisher: textThat({ contains: NOWHERE }) }, 'TITLE', PAGE),
  documents('`publishedDuring`', { published: { ...LONG_AGO, definite: false } }, 'TITLE', PAGE),
];

function having(condition: PropertyCondition): { readonly properties: readonly PropertyCondition[] } {
  return { properties: [condition] };
}

function atLeast(name: string, low: number): PropertyCondition {
  return { name, test: 'overlaps', ranges: [{ low, high: null }] };
}
