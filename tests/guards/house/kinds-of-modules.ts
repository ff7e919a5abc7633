/** What a room never contains: a word for it, and the packages, modules of Node.js and global functions that bring it in. */
export const KINDS = {
  decorators: { packages: ['type-graphql', 'reflect-metadata'] },
  GraphQL: {
    packages: [
      'graphql',
      'graphql-jit',
      'graphql-query-complexity',
      'graphql-sse',
      'graphql-ws',
      'type-graphql',
      'dataloader',
      '@graphql-yoga/render-graphiql',
    ],
  },
  Apollo: { packages: ['@apollo/server'] },
  SQL: { packages: ['node:sqlite', '@photostructure/sqlite'] },
  Cypher: { packages: ['neo4j-driver'] },
  HTTP: {
    packages: [
      'node:http',
      'node:https',
      'node:http2',
      'hono',
      '@hono/node-server',
      'ws',
      'jose',
      'negotiator',
      'compression',
      'ioredis',
      'rate-limiter-flexible',
    ],
  },
  'logs and metrics': { packages: ['pino', 'prom-client'] },
  'command line': { packages: ['commander'] },
  threads: { packages: ['node:worker_threads'] },
  'I/O': {
    packages: [],
    allNodeModulesBut: ['crypto', 'util'],
    // By `globalThis` and `process` whoever wants to gets round every other rule.
    globals: ['fetch', 'process', 'globalThis', 'WebSocket'],
  },
  timers: {
    packages: ['node:timers', 'node:timers/promises'],
    globals: ['setTimeout', 'setImmediate', 'setInterval', 'queueMicrotask', 'AbortSignal'],
  },
} as const satisfies Record<string, KindOfModules>;

export type Kind = keyof typeof KINDS;

export interface KindOfModules {
  /** With all that can be imported below their names. */
  readonly packages: readonly string[];
  /** Every `node:` module but these. */
  readonly allNodeModulesBut?: readonly string[];
  readonly globals?: readonly string[];
}

/** Packages that any room may import. */
export const FREE_PACKAGES = [
  'any-ascii',
  'fastest-levenshtein',
  'jaro-winkler',
  'lru-cache',
  're2js',
  'rfc6902',
  'tldts',
  'uuidv7',
  'yaml',
  'zod',
];

export const kindOf = (kind: Kind): KindOfModules => KINDS[kind];

/** Whether what is imported by this name is of the kind. */
export function isOfKind(kind: Kind, specifier: string): boolean {
  const { packages, allNodeModulesBut } = kindOf(kind);
  if (packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return true;
  return allNodeModulesBut !== undefined && specifier.startsWith('node:') && !allNodeModulesBut.includes(specifier.slice('node:'.length));
}
