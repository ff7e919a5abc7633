import { DRIVERS, type SubRoom } from './room-types.js';

/* What each room holds, from the bottom up. */

export const WITHIN_DOMAIN: readonly SubRoom[] = [
  {
    name: 'values',
    holds: 'dates, money, names, identifiers, addresses, property values, limits of texts',
    mayImport: [],
    mayImportOutside: ['ontology', 'files', 'model'],
    never: ['timers'],
    reason: 'values are pure: equal input gives equal output, and every rule builds on them.',
  },
  {
    name: 'evidence',
    holds: 'voices, status, confidence, values and contests',
    mayImport: ['values'],
    mayImportOutside: ['ontology', 'concurrency', 'model'],
    never: ['timers'],
    reason: 'evidence is pure: it is computed from claims, whoever wrote or asks.',
  },
  {
    name: 'filters',
    holds: 'filter of the API -> resolved filter, the default view, references, cursors',
    mayImport: ['values'],
    reason: 'a filter is resolved from values, before anything is read.',
  },
  {
    name: 'access',
    holds: 'API keys and the viewer: who may do what',
    mayImport: ['values'],
    reason: 'who may do what depends on no query and no write.',
  },
  {
    name: 'reader',
    holds: 'reading the store: calls counted, their work priced, and given up where nobody waits for them',
    mayImport: [],
    reason: 'it wraps the port, and knows nothing of what is read.',
  },
  {
    name: 'write',
    holds: 'inputs -> steps: `checks` `claims` `documents` `entities`, and commit',
    mayImport: ['evidence', 'values'],
    reason: 'a write is decided from what it reads by values and evidence, not by queries or filters.',
  },
  {
    name: 'changes',
    holds: 'the feed of changes and its readers',
    mayImport: ['write', 'filters', 'values', 'access'],
    reason: 'the feed follows what was written, and knows no queries.',
  },
  {
    name: 'queries',
    holds: 'paths, neighborhood, traverse, timeline, search, live queries',
    mayImport: ['changes', 'filters', 'values'],
    reason: 'queries only read: through filters, and again when something changes.',
  },
  {
    name: 'erasure',
    holds: 'purge, and how long the log keeps texts: what is taken out of it',
    mayImport: ['write', 'changes', 'queries', 'values'],
    reason: 'nothing depends on what is taken away: only who calls it knows of it.',
  },
  {
    name: 'audit',
    holds: '`claimgraph check`, and what is stored without fitting an ontology',
    mayImport: ['evidence', 'values'],
    reason: 'the audit computes evidence anew from records, by the rules and not by the ways of writing.',
  },
  {
    name: 'ontology-change',
    holds: 'an ontology changed under what is stored: compared, told, refused, brought to it',
    mayImport: ['audit', 'write', 'evidence', 'values'],
    reason: 'it comes before all other work on a store, and none of that knows of it.',
  },
];

export const WITHIN_STORES: readonly SubRoom[] = [
  {
    name: 'shared',
    holds: 'what every store does the same: groups of writes, the overlay they see, tallies, pieces of pages and filters',
    mayImport: [],
    never: DRIVERS,
    reason: 'what stores share speaks no query language and knows none of them.',
  },
  {
    name: 'sqlite',
    holds: 'the embedded store; only it speaks SQL',
    mayImport: ['shared'],
    never: ['Cypher'],
    reason: 'the twins never know each other; what both do is in stores/shared.',
  },
  {
    name: 'neo4j',
    holds: 'its twin, with the same file names; only it speaks Cypher',
    mayImport: ['shared'],
    never: ['SQL'],
    reason: 'the twins never know each other; what both do is in stores/shared.',
  },
  {
    name: 'open-store',
    isFile: true,
    holds: 'chooses a store by its location',
    mayImport: ['sqlite', 'neo4j'],
    mayImportOutside: ['model'],
    never: DRIVERS,
    reason: 'it chooses a store, and knows no rules and no driver.',
  },
];

export const WITHIN_GRAPHQL: readonly SubRoom[] = [
  {
    name: 'scalars',
    holds: 'scalars and enums',
    mayImport: [],
    reason: 'scalars stand below all else.',
  },
  {
    name: 'inputs',
    holds: 'what queries take: filters, pages, references',
    mayImport: ['scalars'],
    reason: 'inputs are what clients ask with, and know nothing of answers.',
  },
  {
    name: 'request',
    holds: 'what each request carries: context and loaders',
    mayImport: [],
    reason: 'context and loaders are plain data for every resolver, whatever the schema.',
  },
  {
    name: 'types',
    holds: 'object types with their fields, queries',
    mayImport: ['scalars', 'inputs', 'request'],
    reason: 'types are the same for every ontology, whoever changes or follows them.',
  },
  {
    name: 'ontology-types',
    holds: 'types and fields made from the ontology',
    mayImport: ['scalars', 'inputs', 'request', 'types'],
    reason: 'what the ontology adds builds on the types, not on mutations or subscriptions.',
  },
  {
    name: 'mutations',
    holds: 'mutations with their inputs, one file a noun',
    mayImport: ['scalars', 'inputs', 'request', 'types'],
    reason: 'a mutation takes inputs and answers with types.',
  },
  {
    name: 'subscriptions',
    holds: 'one file a subscription',
    mayImport: ['scalars', 'inputs', 'request', 'types'],
    reason: 'a subscription takes inputs and answers with types.',
  },
  {
    name: 'schema',
    holds: 'puts the schema together: authorization, limits of pages, roots',
    mayImport: ['scalars', 'inputs', 'request', 'types', 'ontology-types', 'mutations', 'subscriptions'],
    reason: 'the schema is put together on top of all others.',
  },
];

export const WITHIN_HTTP: readonly SubRoom[] = [
  {
    name: 'auth',
    holds: 'who asks: keys, tokens, rates, client address, allowed hosts, origin check',
    mayImport: [],
    reason: 'who asks is found before anything else, for every transport.',
  },
  {
    name: 'request',
    holds: 'context, log entry, metrics of a request',
    mayImport: [],
    never: ['Apollo'],
    reason: 'what is kept of a request is the same for every transport.',
  },
  {
    name: 'limits',
    holds: 'cost, depth, breadth, introspection: one function each',
    mayImport: [],
    never: ['Apollo'],
    reason: 'limits are functions of an operation, the same for every transport.',
  },
  {
    name: 'errors',
    holds: 'what clients see of errors',
    mayImport: ['auth', 'request'],
    reason: 'errors look the same on every transport.',
  },
  {
    name: 'wire',
    holds: 'GraphQL over HTTP: body, CORS, CSRF, headers, compression, timeouts',
    mayImport: ['auth', 'request', 'limits', 'errors'],
    reason: 'the wire carries requests, and knows no server or transport above it.',
  },
  {
    name: 'apollo',
    holds: 'Apollo and its plugins: compiled queries, limits, subscriptions handed over',
    mayImport: ['request', 'limits', 'errors'],
    reason: 'Apollo runs operations, whatever brought them.',
  },
  {
    name: 'live',
    holds: 'operations that stay open: `ws` `sse`, backpressure, endings',
    mayImport: ['auth', 'request', 'limits', 'errors', 'wire'],
    reason: 'transports that stay open stand beside Apollo and the pages, on the wire.',
  },
  {
    name: 'pages',
    holds: 'GraphiQL, start page, docs, health, metrics',
    mayImport: ['auth', 'request', 'limits', 'errors', 'wire'],
    reason: 'pages stand beside Apollo and the live transports, on the wire.',
  },
  {
    name: 'server',
    holds: 'routes and shutdown, put together',
    mayImport: ['auth', 'request', 'limits', 'errors', 'wire', 'apollo', 'live', 'pages'],
    reason: 'the server is put together on top of all others.',
  },
];
