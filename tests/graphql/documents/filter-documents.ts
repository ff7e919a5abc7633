import { document, type QueryDocument } from './query-document.js';

const FOUND = '{ nodes { id } }';

const filters = (name: string, fields: Readonly<Record<string, string>>): QueryDocument =>
  document(
    name,
    `{ ${Object.entries(fields)
      .map(([alias, field]) => `${alias}: ${field} ${FOUND}`)
      .join('\n')} }`,
  );

/**
 * Every way of filtering the example graph, alone and together with others. Most name a type or two of relations, and none counts:
 * Neo4j plans each of these for itself, and a list of all types as one branch for each, which takes it up to a second.
 */
export const FILTER_DOCUMENTS: readonly QueryDocument[] = [
  filters('entities by name', {
    eq: 'entities(where: { name: { eq: "BOLT & SOHNE" } })',
    in: 'entities(where: { name: { in: ["ann li", "アクメ", "x"] } })',
    inNone: 'entities(where: { name: { in: [] } })',
    startsWith: 'entities(where: { name: { startsWith: "the" } })',
    contains: 'entities(where: { name: { contains: "\\"bob\\"" } })',
    containsWildcard: 'entities(where: { name: { contains: "%" } })',
    several: 'entities(where: { name: { startsWith: "j", contains: "smith" } })',
    script: 'entities(where: { name: { contains: "安" } })',
  }),
  filters('what the ontology does not have', {
    entities: 'entities(where: { types: [UNKNOWN] })',
    relations: 'relations(where: { types: [UNKNOWN] })',
  }),
  document(
    'the stored type of what the ontology does not have',
    '{ nodes(ids: ["acme"]) { ... on UnknownEntity { storedType } ... on UnknownRelation { storedType } } }',
  ),
  filters('entities by what they hold', {
    externalId: 'entities(where: { externalId: { scheme: "wikidata", value: "Q1" } })',
    exists: 'entities(where: { properties: [{ name: "foundingDate", exists: true }] })',
    missing: 'companies(where: { properties: [{ name: "url", exists: false }] })',
    contains: 'entities(where: { properties: [{ name: "url", contains: "acme" }] })',
    in: 'entities(where: { properties: [{ name: "foundingDate", in: ["1935", "2000"] }] })',
    between: 'entities(where: { properties: [{ name: "foundingDate", gte: "1989-06", lte: "1990-01-01" }] })',
  }),
  filters('entities by filters in filters', {
    and: 'entities(where: { and: [{ types: [ORGANIZATION] }, { not: { types: [COMPANY] } }] })',
    andNothing: 'entities(where: { and: [] })',
    or: 'entities(where: { or: [{ ids: ["town"] }, { and: [{ types: [PERSON] }, { name: { contains: "i" } }] }] })',
    orNothing: 'entities(where: { or: [] })',
    not: 'people(where: { not: { or: [{ ids: ["ann"] }, { hasRelation: { types: [LED] } }] } })',
    unlinked: 'entities(where: { not: { hasRelation: { statuses: [UNSOURCED, SINGLE_SOURCE, CORROBORATED, DISPUTED, DENIED] } } })',
  }),
  filters('entities by a relation that they have', {
    out: 'entities(where: { hasRelation: { types: [SUPPLIED], direction: OUT, otherTypes: [PUBLIC_BODY], minConfidence: 0.6 } })',
    in: 'entities(where: { hasRelation: { direction: IN, notTypes: [SUPPLIED, USED] } })',
    any: 'entities(where: { hasRelation: { direction: ANY, types: [FAMILY_OF, ASSOCIATED_WITH] } })',
    said: 'entities(where: { hasRelation: { types: [FIRED], claimants: { id: "ann" } } })',
    contested: 'entities(where: { contested: true })',
    notContested: 'people(where: { contested: false })',
    during: 'entities(where: { hasRelation: { types: [SUPPLIED, PAID], during: { from: "2024-06", to: "2024", datedOnly: true } } })',
  }),
  filters('relations by evidence', {
    status: 'relations(where: { types: [OWNED, LED, SUPPLIED], statuses: [DENIED, UNSOURCED] })',
    sources: 'relations(where: { types: [SUPPLIED, USED], minIndependentSources: 2 })',
    confidence: 'relations(where: { types: [FAMILY_OF, PAID, PRODUCED], minConfidence: 0.7 })',
    documents: 'relations(where: { types: [SUPPLIED, USED], documents: ["d2", "d6"] })',
    claimants: 'relations(where: { types: [FIRED, PAID], claimants: [{ name: "Ann Li" }] })',
    sameClaim: 'relations(where: { types: [FIRED], documents: ["d1"], claimants: [{ id: "ann" }] })',
    deniedBy: 'relations(where: { types: [PAID], deniedBy: [{ id: "acme" }, { id: "bob" }] })',
    voice: 'relations(where: { types: [OWNED, PAID], deniedBy: [{ id: "ministry" }], statuses: [DENIED, CORROBORATED] })',
    retold: 'relations(where: { types: [USED], documents: ["d6"], claimants: [{ id: "paper" }] })',
    contested: 'relations(where: { types: [PAID, OWNED], contested: true })',
    notContested: 'relations(where: { types: [PAID, OWNED], contested: false })',
    noStatus: 'relations(where: { types: [SUPPLIED], statuses: [] })',
    noType: 'relations(where: { types: [] })',
    notTypes: 'relations(where: { types: [SUPPLIED, PAID], notTypes: [SUPPLIED, USED] })',
  }),
  filters('relations by dates', {
    from: 'relations(where: { types: [EMPLOYED, TOOK_PLACE_IN], during: { from: "2025-06-01" } })',
    to: 'relations(where: { types: [EMPLOYED, PART_OF, SUPPLIED], during: { to: "2019-12-31" } })',
    day: 'relations(where: { types: [SUPPLIED, TOOK_PART_IN], during: { from: "2025-05-22", to: "2025-05-22", datedOnly: true } })',
    dated: 'relations(where: { types: [LED, FAMILY_OF], during: { datedOnly: true } })',
    possible: 'relations(where: { types: [OWNED, EMPLOYED], during: { from: "2022", to: "2022", certainty: POSSIBLE } })',
    definite: 'relations(where: { types: [OWNED, EMPLOYED, LED], during: { from: "2022", to: "2022", certainty: DEFINITE } })',
    approximate: 'relations(where: { types: [EMPLOYED, SUPPLIED], during: { from: "2001?", to: "2024~", datedOnly: true } })',
  }),
  filters('relations by properties', {
    money: 'relations(where: { types: [SUPPLIED], properties: [{ name: "contractValue", gte: "1000" }] })',
    moneyTo: 'relations(where: { types: [SUPPLIED, PAID], properties: [{ name: "contractValue", lte: "5" }] })',
    entity:
      'relations(where: { types: [SUPPLIED], properties: [{ name: "product", eq: "anvil" }, { name: "contractValue", exists: true }] })',
    text: 'relations(where: { types: [LED], properties: [{ name: "role", in: ["CHAIR", "x"] }], statuses: [SINGLE_SOURCE] })',
    part: 'relations(where: { types: [ASSOCIATED_WITH], properties: [{ name: "nature", contains: "REPORTS" }] })',
  }),
  filters('relations by ends', {
    from: 'relations(where: { from: [{ id: "bob" }, { externalId: { scheme: "wikidata", value: "Q1" } }] })',
    to: 'relations(where: { to: { name: "ministère des travaux" } })',
    symmetric: 'relations(where: { from: [{ id: "bob" }], to: [{ id: "ann" }] })',
    toItself: 'relations(where: { from: [{ id: "bolt" }], to: [{ id: "bolt" }] })',
  }),
  filters('claims', {
    stance: 'claims(where: { stances: [DENIES] })',
    noStance: 'claims(where: { stances: [] })',
    claimant: 'claims(where: { claimants: [{ id: "ann" }, { name: "acme" }] })',
    voice: 'claims(where: { claimants: [{ name: "the daily paper" }] })',
    document: 'claims(where: { documents: ["d1"], stances: [ASSERTS] })',
    retold: 'claims(where: { documents: ["d6"] })',
    entities: 'claims(where: { entities: [{ id: "ann" }, { name: "robert \\"bob\\" garcia" }] })',
    text: 'claims(where: { text: "DIT-ON" })',
    attribution: 'claims(where: { text: "familiar with" })',
    since: 'claims(where: { recordedSince: "2026-01-02T04:04:05.678+01:00" })',
    later: 'claims(where: { recordedSince: "2026-01-02T03:04:05.679Z" })',
    retracted: 'claims(where: { includeRetracted: true })',
  }),
  filters('documents', {
    ids: 'documents(where: { ids: ["d4", "d2", "x"] })',
    text: 'documents(where: { text: "a. writer" })',
    publisher: 'documents(where: { publisher: { eq: "le monde fictif" } })',
    publisherIn: 'documents(where: { publisher: { in: ["aggregator", "the daily paper"] } })',
    url: 'documents(where: { url: "https://paper.example/1" })',
    definite: 'documents(where: { publishedDuring: { from: "2025-05", to: "2025-05", certainty: DEFINITE } })',
    during: 'documents(where: { publishedDuring: { from: "2025-05-30", to: "2025-06" } })',
    datedOnly: 'documents(where: { publishedDuring: { to: "2025-12", datedOnly: true } })',
  }),
];
