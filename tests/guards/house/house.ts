import { DRIVERS, type Room, SERVER } from './room-types.js';
import { WITHIN_DOMAIN, WITHIN_GRAPHQL, WITHIN_HTTP, WITHIN_STORES } from './sub-rooms.js';

const ALL_BUT_FILES = [...SERVER, ...DRIVERS, 'threads'] as const;

/**
 * The house, from the bottom up: a request walks down it and comes back the same way. The one table of it: `npm run house` writes the lint
 * rules and the tables of CONTRIBUTING.md from it, and the guards hold imports against it.
 */
export const HOUSE: readonly Room[] = [
  {
    name: 'model',
    holds:
      'what crosses every border: records, resolved filters, the port, the error catalogue, nearest name; ' +
      '`write`: what writes ask for, see and give',
    mayImport: [],
    never: [...ALL_BUT_FILES, 'I/O'],
    reason: 'it is the types and errors that cross every border, without rules or I/O.',
  },
  {
    name: 'concurrency',
    holds:
      'event loop, threads and streams: yield, time slices, fair queue, quota, condition, a seat for a thread, closable stream, ' +
      'timeouts, sorting and reading in pieces',
    mayImport: [],
    never: [...SERVER, ...DRIVERS],
    reason: 'it knows tasks and streams, not what they are for.',
  },
  {
    name: 'files',
    holds: 'text that people write: YAML with lines, faults with file and line',
    mayImport: ['model'],
    never: ALL_BUT_FILES,
    reason: 'it reads texts, whatever they are about.',
  },
  {
    name: 'ontology',
    holds: 'ontologies: types, look-ups, load and check; `rules`: one check a file',
    mayImport: ['files', 'model'],
    never: [...ALL_BUT_FILES, 'I/O'],
    reason: 'an ontology is data, whoever reads it.',
  },
  {
    name: 'paths',
    holds: 'the path engine: pure algorithms over a `Topology`',
    mayImport: ['concurrency', 'model'],
    never: [...ALL_BUT_FILES, 'I/O'],
    reason: 'the engine runs over any topology, without stores, GraphQL or an ontology.',
  },
  {
    name: 'domain',
    holds: 'the rules: plain data in and out',
    mayImport: ['paths', 'ontology', 'files', 'concurrency', 'model'],
    never: [...ALL_BUT_FILES, 'I/O'],
    reason: 'the rules run without a store, GraphQL or HTTP.',
    rooms: WITHIN_DOMAIN,
  },
  {
    name: 'stores',
    holds: 'the port, once a store',
    mayImport: ['ontology', 'concurrency', 'model'],
    never: [...SERVER, 'threads'],
    reason: 'stores are asked by the port, and rules are those of domain.',
    rooms: WITHIN_STORES,
  },
  {
    name: 'adjacency',
    holds: 'the graph in memory: typed arrays that threads share, what has changed since laid over them, a `Topology` over both',
    mayImport: ['ontology', 'concurrency', 'model'],
    never: [...ALL_BUT_FILES, 'I/O'],
    reason: 'it is made of what the port gives, whichever the store, and holds no rules.',
  },
  {
    name: 'workers',
    holds: 'threads that read the store beside the serving one: the pool and its queue, what moves there, the entry of a thread',
    mayImport: ['stores/open-store', 'adjacency', 'domain', 'paths', 'ontology', 'concurrency', 'model'],
    never: [...SERVER, ...DRIVERS],
    reason: 'it decides where work is done, never what is done.',
  },
  {
    name: 'graphql',
    holds: 'the shape of the API',
    mayImport: ['domain', 'ontology', 'concurrency', 'model'],
    never: ['Apollo', 'HTTP', 'logs and metrics', 'command line', ...DRIVERS, 'threads', 'I/O'],
    reason: 'it is the shape of the API, without query text, driver or transport.',
    rooms: WITHIN_GRAPHQL,
  },
  {
    name: 'transfer',
    holds: 'formats of files, one room a format',
    mayImport: ['domain', 'ontology', 'files', 'model'],
    never: ['decorators', 'GraphQL', 'Apollo', 'HTTP', 'logs and metrics', 'command line', ...DRIVERS, 'threads'],
    reason: 'files go through the same rules as requests, without GraphQL or a store.',
    rooms: [
      {
        name: 'case-file',
        holds: 'case files: YAML that people write and review; `read` `stored` `identify` `write` `hints` `faults`',
        mayImport: [],
        reason: 'formats know nothing of each other.',
      },
    ],
  },
  {
    name: 'http',
    holds: 'the wire',
    mayImport: ['graphql', 'transfer', 'domain', 'ontology', 'concurrency', 'model'],
    never: ['decorators', 'command line', ...DRIVERS, 'threads'],
    reason: 'it is the wire, and holds no store.',
    rooms: WITHIN_HTTP,
  },
  {
    name: 'config',
    holds: 'settings: their table, and reading flags and environment',
    mayImport: ['model'],
    never: ALL_BUT_FILES,
    reason: 'it reads flags and environment, and starts nothing.',
  },
  {
    name: 'app',
    holds: 'puts it together by hand; the only one that opens stores',
    mayImport: [
      'config',
      'http',
      'graphql',
      'transfer',
      'domain',
      'paths',
      'workers',
      'stores/open-store',
      'ontology',
      'files',
      'concurrency',
      'model',
    ],
    never: ['decorators', 'command line', ...DRIVERS, 'threads'],
    reason: 'it wires by hand below the command line, and opens stores through stores/open-store.',
  },
  {
    name: 'cli',
    holds: 'one file a command; output in words and in JSON',
    mayImport: ['app', 'config', 'transfer', 'domain', 'ontology', 'files', 'model'],
    never: ['decorators', 'GraphQL', 'Apollo', 'HTTP', ...DRIVERS, 'threads'],
    reason: 'commands ask what app opens, never a store or GraphQL.',
  },
  {
    name: 'main',
    isFile: true,
    holds: 'the command line of this process',
    mayImport: ['cli', 'app', 'config'],
    never: ALL_BUT_FILES,
    reason: 'it hands the command line over to cli.',
  },
];
