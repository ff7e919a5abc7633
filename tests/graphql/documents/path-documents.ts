import { document, EVIDENCE, PAGE, type QueryDocument } from './query-document.js';

const PATHS = `query Paths($input: PathsInput!, $first: Int, $after: String) {
  paths(input: $input, first: $first, after: $after) {
    status expansions asOf deniedOnly ${PAGE}
    edges { cursor node { key } }
    nodes {
      key length cost confidence
      entities { id name __typename }
      documents { id title }
      hops {
        from { id } to { id } relationCount denied
        relations { id type label sentence ${EVIDENCE} claims(first: 3) { totalCount nodes { id stance } } }
      }
    }
  }
}`;

const paths = (name: string, input: object, first?: number): QueryDocument => document(`paths ${name}`, PATHS, { input, first });
const pathsPaged = (name: string, input: object, first: number): QueryDocument => ({
  ...document(`pages of paths ${name}`, PATHS, { input, first }),
  isPaged: true,
});

const farApart = { from: { id: 'union' }, to: { id: 'ministry' } };

/** Questions about paths in the example graph. */
export const PATH_DOCUMENTS: readonly QueryDocument[] = [
  paths('by name', { from: { name: 'ann li' }, to: { name: 'Ministry of Works' } }),
  paths('by external id', { from: { externalId: { scheme: 'wikidata', value: 'Q1' } }, to: [{ id: 'ann' }, { id: 'town' }] }),
  paths('by evidence', { ...farApart, rankBy: 'EVIDENCE', maxHops: 5 }),
  paths('away from hubs', { ...farApart, rankBy: 'HUBS', maxHops: 12 }),
  paths('through an entity', { from: { id: 'ann' }, to: { id: 'ministry' }, via: [{ id: 'anvil' }] }),
  paths('around an entity and types', {
    from: { id: 'ann' },
    to: { id: 'ministry' },
    avoid: [{ id: 'acme' }],
    avoidTypes: ['PERSON', 'PRODUCT'],
  }),
  paths('that are corroborated', {
    from: { id: 'acme' },
    to: { id: 'ministry' },
    where: { minIndependentSources: 2, during: { from: '2025' } },
  }),
  paths('in the direction of relations', {
    from: { id: 'acme' },
    to: { id: 'anvil' },
    where: { direction: 'OUT', otherTypes: ['PUBLIC_BODY'] },
  }),
  paths('of any status', {
    from: { id: 'bob' },
    to: { id: 'acme' },
    where: { statuses: ['UNSOURCED', 'SINGLE_SOURCE', 'CORROBORATED', 'DISPUTED', 'DENIED', 'RETRACTED'], notTypes: ['FAMILY_OF'] },
  }),
  paths('where only a denied relation connects', { from: { id: 'bolt' }, to: { id: 'acme' }, maxHops: 1 }),
  paths('of evidence that none has', { from: { id: 'bolt' }, to: { id: 'ministry' }, where: { minConfidence: 1 } }),
  paths('where nothing connects', { from: { id: 'alone' }, to: { id: 'acme' } }),
  paths('where all ways are too long', { from: { id: 'town' }, to: { id: 'ministry' }, maxHops: 2 }),
  paths('with a budget that is spent', { from: { id: 'town' }, to: { id: 'unit' }, maxExpansions: 1 }),
  paths('on an empty page', { from: { id: 'acme' }, to: { id: 'ministry' } }, 0),
  pathsPaged('one by one, by hops', { ...farApart, rankBy: 'HOPS' }, 1),
  pathsPaged('one by one, by evidence', { ...farApart, rankBy: 'EVIDENCE' }, 1),
  pathsPaged('two by two, by hubs', { from: [{ id: 'ann' }, { id: 'union' }], to: [{ id: 'ministry' }], rankBy: 'HUBS' }, 2),
  pathsPaged('with little budget for each page', { ...farApart, maxExpansions: 20 }, 10),
];
