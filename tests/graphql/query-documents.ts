/** A query as a client sends it. */
export interface QueryDocument {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const EVIDENCE =
  'evidence { status confidence asserting denying retracted independentSources independentDenials deniedByPartiesOnly method }';
const PAGE = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const PATHS = `query Paths($input: PathsInput!, $first: Int, $after: String) {
  paths(input: $input, first: $first, after: $after) {
    status expansions asOf ${PAGE}
    edges { cursor node { key } }
    nodes {
      key length cost confidence
      entities { id name __typename }
      documents { id title }
      hops { from { id } to { id } relationCount relations { id type label sentence ${EVIDENCE} claims(first: 3) { totalCount nodes { id stance } } } }
    }
  }
}`;

const document = (name: string, query: string, variables?: QueryDocument['variables']): QueryDocument => ({
  name,
  query,
  ...(variables && { variables }),
});
const paths = (name: string, input: object, page: object = {}): QueryDocument => document(`paths: ${name}`, PATHS, { input, ...page });
const wrong = (name: string, query: string, variables?: QueryDocument['variables']): QueryDocument =>
  document(`wrong: ${name}`, query, variables);

/** Every query document of these tests: each must be answered the same, byte for byte, by every store and every executor. */
export const QUERY_DOCUMENTS: readonly QueryDocument[] = [
  document(
    'an entity with everything',
    `{
    entity(id: "acme") {
      __typename id type name aliases { value language } description externalIds { scheme value url } properties degree createdAt updatedAt
      all: degree(where: { statuses: [UNSOURCED, SINGLE_SOURCE, CORROBORATED, DISPUTED, DENIED, RETRACTED] })
      relationCounts { type direction label count }
      relations(first: 3, orderBy: { field: CONFIDENCE, direction: DESC }) {
        totalCount ${PAGE} edges { cursor direction node { id type sentence started ended properties ${EVIDENCE} } other { id name } } nodes { id }
      }
      statements(where: { includeRetracted: true }) { totalCount nodes { id stance claimant { id } onBehalfOf { id } byParty } }
      ... on Company { foundingDate supplied { totalCount edges { node { __typename name } relation { __typename product { name } contractValue { currency value minValue maxValue } from { __typename } } } } }
    }
  }`,
  ),
  document(
    'an entity by an alias in another script',
    '{ entity(name: "李安") { id name } person(name: "ann li") { id familyOf { nodes { name } edges { relation { id } } } } }',
  ),
  document(
    'an entity by external id',
    '{ entity(externalId: { scheme: "lei", value: "5493001KJTIIGC8Y1R12" }) { id } none: entity(externalId: { scheme: "lei", value: "x" }) { id } }',
  ),
  document(
    'entities by type, name and order',
    `{
    organizations(first: 3, orderBy: { field: NAME, direction: DESC }) { totalCount ${PAGE} edges { cursor node { __typename name } } }
    agents(where: { name: { contains: "li" } }) { nodes { name } }
    people(where: { or: [{ name: { startsWith: "john" } }, { not: { hasRelation: {} } }] }) { nodes { id } }
    byDegree: entities(first: 4, orderBy: { field: DEGREE, direction: DESC }) { edges { cursor node { id degree } } }
    companies(where: { properties: [{ name: "foundingDate", lte: "1989" }] }) { nodes { id foundingDate } }
  }`,
  ),
  document(
    'entities that have a relation',
    `{
    entities(where: { hasRelation: { types: [SUPPLIED], direction: OUT, otherTypes: [PUBLIC_BODY], minConfidence: 0.6 } }) { nodes { id } }
    none: entities(where: { ids: [] }) { totalCount nodes { id } }
    unknown: entities(where: { ids: ["acme", "no-such-id"] }) { totalCount nodes { id } }
  }`,
  ),
  document(
    'nodes of all kinds',
    '{ nodes(ids: ["acme", "r-supplied", "c01", "d1", "no-such-id"]) { __typename id } node(id: "d2") { ... on Document { title } } }',
  ),
  document(
    'relations by filter',
    `{
    relations(first: 4, orderBy: { field: STARTED }) { totalCount ${PAGE} edges { cursor node { id started } } }
    denied: relations(where: { statuses: [DENIED, UNSOURCED] }) { nodes { id ${EVIDENCE} } }
    during: relations(where: { during: { from: "2019-06", to: "2019-07", datedOnly: true } }) { nodes { id } }
    said: relations(where: { claimants: [{ name: "Ann Li" }], documents: ["d2"] }) { nodes { id } }
    deniedBy: relations(where: { deniedBy: [{ id: "acme" }] }) { nodes { id } }
    money: relations(where: { properties: [{ name: "contractValue", gte: "1000" }, { name: "product", eq: "anvil" }] }) { nodes { id } }
    ends: relations(where: { from: [{ name: "Bob" }, { id: "unit" }], to: [{ id: "ministry" }, { id: "ann" }] }) { nodes { id } }
    nothing: relations(where: { types: [] }) { totalCount }
    sources: relations(where: { minIndependentSources: 2 }, orderBy: { field: TYPE, direction: DESC }) { nodes { id type } }
  }`.replace('{ name: "Bob" }', '{ id: "bob" }'),
  ),
  document(
    'one relation with claims and documents',
    `{
    relation(id: "r-supplied") {
      __typename id label sentence started ended properties from { id } to { id } ${EVIDENCE}
      claims(first: 2, where: { stances: [ASSERTS] }) {
        totalCount ${PAGE}
        edges { cursor node { id stance started properties statement quote locator attribution byParty confidence recordedAt recordedBy
          document { id title publisherEntity { id } derivedFrom { id } } originalDocument { id } claimant { id } onBehalfOf { id } subject { __typename id } retraction { kind } } }
      }
      documents(first: 2) { totalCount ${PAGE} nodes { id } }
      ... on SuppliedRelation { product { name __typename } contractValue { currency minValue } }
    }
  }`,
  ),
  document(
    'claims and retractions',
    `{
    claims(first: 5, where: { text: "denied" }) { totalCount nodes { id } }
    retracted: claims(first: 5, where: { includeRetracted: true, documents: ["d5"] }) { nodes { id retraction { kind reason at by replacedBy { id } } relation { id } } }
    claim(id: "c07") { id stance byParty claimant { name } onBehalfOf { name } }
    since: claims(where: { recordedSince: "2030-01-01T00:00:00+01:00" }) { totalCount }
  }`,
  ),
  document(
    'documents',
    `{
    documents(first: 2, orderBy: { field: PUBLISHED_ON, direction: DESC }) { totalCount ${PAGE} edges { cursor node { id title publishedOn } } }
    text: documents(where: { text: "WRITER" }) { nodes { id authors } }
    publisher: documents(where: { publisher: { startsWith: "le monde" } }) { nodes { id } }
    url: documents(where: { url: "https://www.leaks.example/list" }) { nodes { id retrievedAt sha256 } }
    during: documents(where: { publishedDuring: { from: "2025-05-01", to: "2025-05-31" } }) { nodes { id } }
    document(id: "d1") { id url language claims(first: 1) { totalCount nodes { id } ${PAGE} } createdAt updatedAt archivedUrl retraction { kind } }
  }`,
  ),
  document(
    'search',
    `{
    slip: search(text: "Acmee Corporatoin") { edges { score matched node { id } } }
    alias: search(text: "ministere des travaux") { edges { score matched cursor node { id __typename } } ${PAGE} }
    script: search(text: "アクメ") { edges { score matched node { id } } }
    types: search(text: "smith", types: [PERSON], first: 1) { edges { node { id } } ${PAGE} }
    none: search(text: "xyzzy") { edges { node { id } } }
  }`,
  ),
  document(
    'neighborhood',
    `{
    neighborhood(of: [{ id: "acme" }], depth: 2) { complete entities { id } relations { id } }
    small: neighborhood(of: [{ id: "acme" }], depth: 3, maxEntities: 3, maxRelations: 2) { complete entities { id } relations { id } }
    typed: neighborhood(of: [{ id: "ministry" }, { id: "town" }], where: { otherTypes: [COMPANY], types: [SUPPLIED] }) { complete entities { id } relations { id } }
  }`,
  ),
  document(
    'traverse',
    `{
    traverse(from: { id: "acme" }, steps: [{ where: { types: [SUPPLIED], direction: OUT } }, { min: 0, max: 2 }]) { complete expansions edges { depth cursor node { id } } ${PAGE} }
    page: traverse(from: { id: "acme" }, first: 2, steps: [{ min: 0, max: 3 }]) { complete edges { depth node { id } } ${PAGE} }
    cut: traverse(from: { id: "acme" }, maxExpansions: 1, steps: [{ max: 3 }]) { complete expansions nodes { id } }
    typed: traverse(from: [{ id: "ann" }, { id: "bob" }], steps: [{ max: 2, entityTypes: [PUBLIC_BODY, ORGANIZATION] }]) { nodes { id } }
  }`,
  ),
  document(
    'timeline',
    `{
    timeline(of: [{ id: "acme" }], first: 3) { totalCount edges { cursor date node { id } } ${PAGE} }
    all: timeline(during: { from: "2025-05" }, where: { notTypes: [TOOK_PART_IN] }) { totalCount nodes { id } }
  }`,
  ),
  document(
    'ontology and stats',
    `{
    ontology { name version entityTypes { type name label plural description abstract is count properties { name type many required entityTypes } }
      relationTypes { type name label reverseLabel field reverseField from to symmetric temporality count properties { name type } } }
    stats { entities relations claims documents byStatus { status count } }
  }`,
  ),
  paths('by name', { from: { name: 'ann li' }, to: { name: 'Ministry of Works' } }),
  paths('one page', { from: [{ id: 'ann' }], to: [{ id: 'ministry' }] }, { first: 1 }),
  paths('by evidence', { from: { id: 'union' }, to: { id: 'ministry' }, rankBy: 'EVIDENCE', maxHops: 5 }),
  paths('away from hubs', { from: { id: 'union' }, to: { id: 'ministry' }, rankBy: 'HUBS' }),
  paths('through an entity', { from: { id: 'ann' }, to: { id: 'ministry' }, via: [{ id: 'anvil' }] }),
  paths('around an entity and types', {
    from: { id: 'ann' },
    to: { id: 'ministry' },
    avoid: [{ id: 'acme' }],
    avoidTypes: ['PERSON', 'PRODUCT'],
  }),
  paths('only corroborated', {
    from: { id: 'acme' },
    to: { id: 'ministry' },
    where: { minIndependentSources: 2, during: { from: '2025' } },
  }),
  paths('in the direction of relations', {
    from: { id: 'acme' },
    to: { id: 'anvil' },
    where: { direction: 'OUT', otherTypes: ['PUBLIC_BODY'] },
  }),
  paths('not connected', { from: { id: 'alone' }, to: { id: 'acme' } }),
  paths('too far', { from: { id: 'town' }, to: { id: 'ministry' }, maxHops: 2 }),
  paths('budget spent', { from: { id: 'town' }, to: { id: 'unit' }, maxExpansions: 1 }),
  paths('an empty page', { from: { id: 'acme' }, to: { id: 'ministry' } }, { first: 0 }),
  document(
    'defaults given as null',
    `query Nulls($first: Int, $where: RelationFilter, $datedOnly: Boolean, $hops: Int) {
    relations(first: $first, where: $where) { totalCount }
    entity(id: "acme") { relations(first: null, where: { direction: null, during: { from: "2025", datedOnly: $datedOnly } }) { totalCount } }
    paths(input: { from: { id: "acme" }, to: { id: "ministry" }, maxHops: $hops, rankBy: null }) { status }
    neighborhood(of: { id: "acme" }, depth: null, maxEntities: null) { entities { id } }
  }`,
    { first: null, where: null },
  ),
  document(
    'fragments, aliases and directives',
    `query Fragments($with: Boolean!) {
    a: company(id: "acme") { ...Names ... @include(if: $with) { degree } }
    b: company(id: "bolt") { ...Names description @skip(if: $with) }
  }
  fragment Names on Entity { name aliases { value } }`,
    { with: true },
  ),
  wrong('unknown references', '{ relations(where: { from: [{ id: "x" }, { name: "y" }], documents: ["z"] }) { totalCount } }'),
  wrong(
    'a name that fits two',
    '{ entity(name: "John Smith") { id } paths(input: { from: { name: "John Smith" }, to: { id: "acme" } }) { status } }',
  ),
  wrong(
    'many faults at once',
    `{ paths(input: { from: [{ id: "acme" }], to: [{ id: "acme" }], via: [{ id: "acme" }], avoid: [{ id: "acme" }], maxHops: 13, maxExpansions: 0,
    where: { minConfidence: 2, during: { from: "2025-13" }, properties: [{ name: "colour", eq: "x" }] } }) { status } }`,
  ),
  wrong('a cursor of another list', '{ companies(after: "WzEsIngiXQ") { nodes { id } } relations(after: "nonsense") { nodes { id } } }'),
  wrong('a page too large', '{ companies(first: 201) { nodes { id } } people(first: -1) { nodes { id } } }'),
  wrong('a direction without an entity', '{ relations(where: { direction: OUT, otherTypes: [PERSON] }) { totalCount } }'),
  wrong(
    'a filter that contradicts its field',
    '{ company(id: "acme") { supplied(where: { types: [FIRED], direction: IN }) { totalCount } } }',
  ),
  wrong('two ways of naming', '{ entity(id: "acme", name: "Acme") { id } company { id } }'),
  wrong('two keys in one reference', 'query Two($ref: EntityRef!) { neighborhood(of: [$ref]) { complete } }', {
    ref: { id: 'acme', name: 'Acme' },
  }),
  wrong('a variable of the wrong type', 'query Wrong($first: Int) { companies(first: $first) { nodes { id } } }', { first: 'many' }),
  wrong('an empty search', '{ search(text: "  ") { nodes { id } } stats { entities } }'),
  wrong('a pattern too long', '{ traverse(from: { id: "acme" }, steps: [{ max: 7 }, { min: 8, max: 6 }]) { complete } }'),
];
