/** What a room of src/ may import: other rooms, or single files of them. Its own files it always may. */
export interface Room {
  readonly mayImport: readonly string[];
  /** Packages that must not come in, by name. */
  readonly never: readonly string[];
}

const SQLITE = ['node:sqlite', '@photostructure/sqlite'];
const NEO4J = ['neo4j-driver'];
const GRAPHQL = ['graphql', 'graphql-jit', 'graphql-query-complexity', 'graphql-scalars', 'type-graphql', '@apollo/server'];
const WIRE = ['node:http', 'hono', '@hono/node-server', 'ws'];
const DRIVERS = [...SQLITE, ...NEO4J];

/** The house: a request walks down it and comes back the same way. `.oxlintrc.json` says the same as lint rules, with reasons. */
export const ROOMS: ReadonlyMap<string, Room> = new Map([
  ['model', { mayImport: [], never: [...GRAPHQL, ...DRIVERS, ...WIRE] }],
  ['ontology', { mayImport: ['model'], never: [...GRAPHQL, ...DRIVERS, ...WIRE] }],
  [
    'paths',
    {
      mayImport: ['model/topology', 'model/filters', 'model/turn-giver', 'model/errors'],
      never: [...GRAPHQL, ...DRIVERS, ...WIRE],
    },
  ],
  ['domain', { mayImport: ['paths', 'ontology', 'model'], never: [...GRAPHQL, ...DRIVERS, ...WIRE] }],
  ['stores/sqlite', { mayImport: ['ontology', 'model'], never: [...GRAPHQL, ...NEO4J, ...WIRE] }],
  ['stores/neo4j', { mayImport: ['ontology', 'model'], never: [...GRAPHQL, ...SQLITE, ...WIRE] }],
  ['stores', { mayImport: ['stores/sqlite', 'stores/neo4j', 'model'], never: [...GRAPHQL, ...DRIVERS, ...WIRE] }],
  ['adjacency', { mayImport: ['ontology', 'model'], never: [...GRAPHQL, ...DRIVERS, ...WIRE] }],
  ['graphql', { mayImport: ['domain', 'ontology', 'model'], never: DRIVERS }],
  ['transfer', { mayImport: ['domain', 'ontology', 'model'], never: [...GRAPHQL, ...DRIVERS] }],
  ['http', { mayImport: ['graphql', 'transfer', 'domain', 'ontology', 'model'], never: ['type-graphql', ...DRIVERS] }],
  ['config', { mayImport: ['model/errors'], never: [...GRAPHQL, ...DRIVERS, ...WIRE] }],
  [
    'app',
    { mayImport: ['config', 'http', 'graphql', 'transfer', 'domain', 'paths', 'adjacency', 'stores', 'ontology', 'model'], never: DRIVERS },
  ],
  ['cli', { mayImport: ['app', 'config', 'transfer', 'domain', 'ontology', 'model'], never: [...GRAPHQL, ...DRIVERS] }],
  ['main', { mayImport: ['cli', 'app', 'config'], never: [...GRAPHQL, ...DRIVERS, ...WIRE] }],
]);

/** The room of a file, named from src/ without its ending: `stores/sqlite/open` is in `stores/sqlite`, `app` in `app`. */
export function roomOf(file: string): string {
  const [room = '', ...rest] = file.split('/');
  return room === 'stores' && rest.length > 1 ? `stores/${rest[0]}` : room;
}

/** Whether a file of the one room may import another file. */
export function mayImport(room: string, file: string): boolean {
  const allowed = ROOMS.get(room)?.mayImport ?? [];
  return roomOf(file) === room || allowed.includes(roomOf(file)) || allowed.includes(file);
}
