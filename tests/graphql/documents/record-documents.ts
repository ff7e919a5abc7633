import { document, EVIDENCE, PAGE, SOURCE, type QueryDocument } from './query-document.js';

/** Entities, relations, claims and documents of the example graph, with all that hangs on them. */
export const RECORD_DOCUMENTS: readonly QueryDocument[] = [
  document(
    'an entity with everything',
    `{
      entity(id: "acme") {
        __typename id type name aliases { value language } description externalIds { scheme value url } properties degree
        createdAt updatedAt
        all: degree(where: { statuses: [UNSOURCED, SINGLE_SOURCE, CORROBORATED, DISPUTED, DENIED, RETRACTED] })
        relationCounts { type direction label count }
        relations(first: 3, orderBy: { field: CONFIDENCE, direction: DESC }) {
          totalCount ${PAGE} nodes { id }
          edges { cursor direction node { id type sentence started ended properties ${EVIDENCE} } other { id name } }
        }
        statements(where: { includeRetracted: true }) { totalCount nodes { id stance claimant { id } onBehalfOf { id } byParty } }
        ... on Company {
          foundingDate
          supplied {
            totalCount
            edges {
              node { __typename name }
              relation { __typename product { name } contractValue { currency value minValue maxValue } from { __typename } }
            }
          }
        }
      }
    }`,
  ),
  document(
    'an entity by an alias in another script',
    '{ entity(name: "李安") { id name } person(name: "ann li") { id familyOf { nodes { name } edges { relation { id } } } } }',
  ),
  document(
    'an entity by external id',
    `{
      entity(externalId: { scheme: "lei", value: "5493001KJTIIGC8Y1R12" }) { id }
      none: entity(externalId: { scheme: "lei", value: "x" }) { id }
    }`,
  ),
  document(
    'entities by type, name and order',
    `{
      organizations(first: 3, orderBy: { field: NAME, direction: DESC }) { totalCount ${PAGE} edges { cursor node { __typename name } } }
      agents(where: { name: { contains: "li" } }) { nodes { name } }
      people(where: { or: [{ name: { startsWith: "john" } }, { not: { hasRelation: {} } }] }) { nodes { id } }
      companies(where: { properties: [{ name: "foundingDate", lte: "1989" }] }) { nodes { id foundingDate } }
      none: entities(where: { ids: [] }) { totalCount nodes { id } }
      unknown: entities(where: { ids: ["acme", "no-such-id"] }) { totalCount nodes { id } }
    }`,
  ),
  document(
    'nodes of all kinds',
    '{ nodes(ids: ["acme", "r-supplied", "c01", "d1", "no-such-id"]) { __typename id } node(id: "d2") { ... on Document { title } } }',
  ),
  document(
    'one relation with claims and documents',
    `{
      relation(id: "r-supplied") {
        __typename id label sentence started ended properties from { id } to { id } ${EVIDENCE}
        claims(first: 2, where: { stances: [ASSERTS] }) {
          totalCount ${PAGE}
          edges {
            cursor
            node {
              id stance started ended properties statement quote locator attribution byParty confidence recordedAt recordedBy
              document { id title publisherEntity { id } derivedFrom { id } }
              originalDocument { id } claimant { id } onBehalfOf { id } subject { __typename id } retraction { kind }
            }
          }
        }
        documents(first: 2) { totalCount ${PAGE} nodes { id } }
        ... on SuppliedRelation { product { name __typename } contractValue { currency minValue } }
      }
    }`,
  ),
  document(
    'claims that are contested, and whose word they are',
    `{
      entity(id: "ann") {
        contested aliases { value } properties
        values { key text properties observedOn chosen contested unsourced voices asserting denying claims { totalCount nodes { id } } }
        birth: values(key: "birthDate") { text claims(first: 1) { ${PAGE} edges { cursor node { id } } } }
        claims(orderBy: { field: RECORDED_AT, direction: DESC }) {
          totalCount nodes { id subject { __typename id } entity { id } relation { id } scope observedOn properties ${SOURCE} }
        }
      }
      paid: relation(id: "r-paid") { sentence ${EVIDENCE} values(key: "amount") { text chosen contested denying properties } }
      owned: relation(id: "r-owned") { sentence values { key text observedOn chosen } }
      supplied: relation(id: "r-bolt-ministry") { sentence ${EVIDENCE} claims { nodes { id group byParty ${SOURCE} } } }
      wired: relation(id: "r-wired") { claims(where: { includeRetracted: true }) { nodes { id retraction { kind } ${SOURCE} } } }
      claims(first: 100, where: { includeRetracted: true }) { nodes { id group scope observedOn entity { id } ${SOURCE} } }
    }`,
  ),
  document(
    'claims and retractions',
    `{
      claims(first: 5, where: { text: "denied" }) { totalCount nodes { id } }
      retracted: claims(first: 5, where: { includeRetracted: true, documents: ["d5"] }) {
        nodes { id retraction { kind reason at by replacedBy { id } } relation { id } }
      }
      claim(id: "c07") { id stance byParty counts claimant { name } onBehalfOf { name } }
      since: claims(where: { recordedSince: "2030-01-01T00:00:00+01:00" }) { totalCount }
    }`,
  ),
  document(
    'one document with claims',
    `{
      document(id: "d1") {
        id publisher url language authors publishedOn retrievedAt sha256 archivedUrl retraction { kind } createdAt updatedAt
        claims(first: 1) { totalCount nodes { id } ${PAGE} }
        readIn: claims(role: READ_IN, orderBy: { field: RECORDED_AT }) { totalCount nodes { id } }
      }
      leak: document(id: "d6") { claims { nodes { id } } retold: claims(role: RETOLD) { totalCount nodes { id } } }
      used: relation(id: "r-used") { documents(role: RETOLD) { totalCount nodes { id } } readIn: documents(role: READ_IN) { nodes { id } } }
      documents(where: { publisher: { startsWith: "le monde" } }) { totalCount nodes { id title } }
    }`,
  ),
];
