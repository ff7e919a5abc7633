import { isIP } from 'node:net';
import { z } from 'zod';
import { isOrigin, isSafeAddress } from '../model/web-address.js';
import {
  choiceSetting,
  durationSchema,
  limitSetting,
  listSchema,
  neo4jSetting,
  optionalSetting,
  secondsSetting,
  textSetting,
  yesSetting,
  type Setting,
} from './kinds-of-settings.js';

const MIB = 1024 * 1024;

/** Every setting that there is. .env.example, docs/configuration.md and a test follow this table. */
export const SETTINGS = {
  port: {
    variable: 'PORT',
    flag: '--port',
    defaultValue: '4000',
    meaning: 'Where to listen; 0 picks a free port.',
    schema: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0, 'must be from 0 to 65535')
      .max(65535, 'must be from 0 to 65535'),
  },
  host: {
    ...textSetting(
      'HOST',
      '--host',
      '127.0.0.1',
      'Where to listen. Any other than a loopback address needs a key: CLAIMGRAPH_EDITOR_KEY, one of `claimgraph key create`, or tokens.',
    ),
    schema: z
      .string()
      .refine((host) => isIP(host) > 0 || /^[\w.-]+$/.test(host), 'must be an address or a name alone, such as ::1: no brackets, no port'),
  },
  store: textSetting(
    'CLAIMGRAPH_STORE',
    '--store',
    'sqlite:data/claimgraph.db',
    'sqlite:PATH, sqlite::memory:, neo4j://HOST:PORT, neo4j+s://HOST:PORT or bolt://HOST:PORT.',
  ),
  acceptCopy: yesSetting(
    'CLAIMGRAPH_ACCEPT_COPY',
    '--accept-copy',
    'Whether a SQLite file that was copied while it was open, without its last changes, is taken as it is; --accept-copy is yes.',
  ),
  neo4jUsername: textSetting('NEO4J_USERNAME', null, 'neo4j', 'Used with a Neo4j store.'),
  neo4jPassword: neo4jSetting('PASSWORD', 'Used with a Neo4j store; none for one without authentication.'),
  neo4jDatabase: textSetting('NEO4J_DATABASE', null, 'neo4j', 'Used with a Neo4j store.'),
  neo4jCa: neo4jSetting('CA', 'File (PEM) of the private authority that has signed the certificate of a Neo4j at neo4j+s:// or bolt+s://.'),
  neo4jClientCert: neo4jSetting('CLIENT_CERT', 'File (PEM) of the certificate by which a Neo4j that asks for one knows this program.'),
  neo4jClientKey: neo4jSetting('CLIENT_KEY', 'File (PEM) of the key of that certificate.'),
  neo4jClientKeyPassword: neo4jSetting('CLIENT_KEY_PASSWORD', 'Password of that key, where it has one.'),
  ontology: textSetting('CLAIMGRAPH_ONTOLOGY', '--ontology', 'schema/ontology.yaml', 'The file of types; the whole program follows it.'),
  migrate: yesSetting('CLAIMGRAPH_MIGRATE', '--migrate', 'What is stored and does not fit the ontology is converted; --migrate is yes.'),
  allow: yesSetting('CLAIMGRAPH_ALLOW', '--allow', 'What is stored and does not fit the ontology is kept as it is; --allow is yes.'),
  seed: {
    ...choiceSetting(
      'CLAIMGRAPH_SEED',
      '--no-seed',
      ['example', 'none'],
      'example',
      'What an empty embedded store is given at first start; --no-seed is none.',
    ),
    flagMeans: 'none',
  },
  editorKey: {
    ...textSetting(
      'CLAIMGRAPH_EDITOR_KEY',
      null,
      null,
      'A fixed editor key, at least 20 characters, sent as `Authorization: Bearer KEY` or `x-api-key: KEY`.',
    ),
    schema: z
      .string()
      .min(20, 'must have at least 20 characters')
      .regex(/^[!-~](?:[ -~]*[!-~])?$/, 'must be of letters, digits and signs of ASCII, with no space around it: it is sent in a header')
      .nullable(),
  },
  anonymous: choiceSetting(
    'CLAIMGRAPH_ANONYMOUS',
    null,
    ['reader', 'none'],
    'reader',
    'What may be done without a key: read, or nothing; /health and /ready answer all the same.',
  ),
  jwtIssuer: optionalSetting('JWT_ISSUER', 'The `iss` of tokens (JWT) that count here; none are taken without it.'),
  jwtAudience: optionalSetting('JWT_AUDIENCE', 'The `aud` that tokens must have.'),
  jwtJwks: {
    ...optionalSetting('JWT_JWKS', "Address of the issuer's public keys (JWKS), https, or http on this machine."),
    schema: z.string().refine(isSafeAddress, 'must be an https address, or an http address on this machine').nullable(),
  },
  jwtSecret: {
    ...optionalSetting('JWT_SECRET', 'The secret shared with the issuer, at least 32 characters, in place of the JWKS.'),
    schema: z.string().min(32, 'must have at least 32 characters').nullable(),
  },
  jwtRoleClaim: textSetting(
    'CLAIMGRAPH_JWT_ROLE_CLAIM',
    null,
    'role',
    'The claim of a token that holds its role: reader, editor or admin.',
  ),
  cors: {
    ...optionalSetting('CORS', 'Web pages of other origins that may ask: origins with commas between them, or *; none without it.'),
    schema: listSchema(isOrigin, 'must be * or origins such as https://example.org, with commas between them'),
  },
  trustedProxies: {
    ...optionalSetting(
      'TRUSTED_PROXIES',
      'Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For counts, with commas between them.',
    ),
    schema: listSchema(isNetwork, 'must be addresses or networks such as 10.0.0.0/8, with commas between them'),
  },
  basePath: {
    ...optionalSetting('BASE_PATH', 'A prefix of all addresses, such as /claims, behind a proxy that does not take it off.'),
    schema: z
      .string()
      .regex(/^(?:\/[\w~-]+)+$/, 'must be a path such as /claims: a / before each part, none at the end, and letters, digits, - _ ~ only')
      .nullable(),
  },
  workers: {
    ...optionalSetting(
      'WORKERS',
      'Threads that read an embedded store beside the serving one; 0 is none. Without it one less than processors, 2 to 8.',
    ),
    schema: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0, 'must be from 0 to 64')
      .max(64, 'must be from 0 to 64')
      .nullable(),
  },
  adjacencyMb: {
    ...optionalSetting(
      'ADJACENCY_MB',
      'Memory, in MiB, that the graph may take for questions that follow relations, about 48 bytes a relation; 0 is none. Unset half.',
    ),
    schema: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0, 'must be from 0 to 1000000')
      .max(1_000_000, 'must be from 0 to 1000000')
      .nullable(),
  },
  compile: choiceSetting('CLAIMGRAPH_COMPILE', null, ['on', 'off'], 'on', 'Compile queries that come again; off leaves all to graphql-js.'),
  persisted: choiceSetting(
    'CLAIMGRAPH_PERSISTED',
    null,
    ['on', 'off'],
    'on',
    'Whether clients may send the hash of a query in place of its text.',
  ),
  introspection: choiceSetting('CLAIMGRAPH_INTROSPECTION', null, ['on', 'off'], 'on', 'Whether clients may ask for the schema.'),
  rates: {
    ...textSetting(
      'CLAIMGRAPH_RATES',
      null,
      'process',
      'Where requests are counted for their limits: process, or redis://HOST:PORT (rediss:// by TLS), which several servers share.',
    ),
    schema: z.string().refine(isRates, 'must be process, or an address such as redis://127.0.0.1:6379'),
  },
  logRetention: {
    ...optionalSetting('LOG_RETENTION', 'How long the log of changes keeps texts, such as 90d or 36h; for ever without it.'),
    schema: durationSchema,
  },
  logLevel: choiceSetting(
    'CLAIMGRAPH_LOG_LEVEL',
    null,
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'info',
    'What is logged, as JSON lines on standard error.',
  ),
  limitBody: limitSetting('BODY', MIB, 'Bytes of a request.'),
  limitBodyWithKey: limitSetting('BODY_WITH_KEY', 8 * MIB, 'Bytes of a request with a key.'),
  limitTokens: limitSetting('TOKENS', 5_000, 'Tokens of a query document.'),
  limitDepth: limitSetting('DEPTH', 15, 'How deep fields may stand in each other.'),
  limitAliases: limitSetting('ALIASES', 30, 'Aliases of an operation.'),
  limitCost: limitSetting('COST', 20_000, 'Objects that an operation could give.'),
  limitWork: limitSetting('WORK', 10_000_000, 'Rows times conditions that a request may read.'),
  limitAnswer: limitSetting('ANSWER', 8 * MIB, 'Bytes of an answer, or of one event of a subscription.'),
  limitFirst: limitSetting('FIRST', 200, 'Items of one page.'),
  limitPathsFirst: limitSetting('PATHS_FIRST', 100, 'Paths of one page.'),
  limitTimeout: secondsSetting('TIMEOUT', 30, 'Seconds for one request, or for one event of a subscription.'),
  limitConnections: limitSetting('CONNECTIONS', 1_000, 'Connections that stay open, WebSockets and streams of events together.'),
  limitConnectionsWithoutKey: limitSetting('CONNECTIONS_WITHOUT_KEY', 50, 'Of these, for one address without a key; not on this machine.'),
  limitQuestions: limitSetting('QUESTIONS', 200, 'Different path questions that subscriptions follow at once.'),
  limitQuestionsWithoutKey: limitSetting('QUESTIONS_WITHOUT_KEY', 20, 'Of these, for one address without a key; not on this machine.'),
  limitSearches: limitSetting('SEARCHES', 4, 'Searches (paths, traversals, neighborhoods, names) at once on the serving thread.'),
  limitSearchesWaiting: limitSetting('SEARCHES_WAITING', 200, 'Searches that are worked on or wait for it.'),
  limitOperations: limitSetting('OPERATIONS', 100, 'Operations under way at once on one WebSocket, subscriptions among them.'),
  limitSlow: secondsSetting('SLOW', 10, 'Seconds that a client may take to say who asks, and to take an event, before it is cut off.'),
  limitHeaders: secondsSetting('HEADERS', 10, 'Seconds until the headers of a request are whole.'),
  limitIdle: secondsSetting('IDLE', 75, 'Seconds that a connection may wait for its next request: more than a proxy keeps its own open.'),
  limitUpload: secondsSetting(
    'UPLOAD',
    30,
    'Seconds until a request is whole, its body included, and until its client takes more of the answer.',
  ),
  limitKept: limitSetting(
    'KEPT',
    256 * MIB,
    'Bytes of answers that clients have not taken yet, and of requests that are not whole yet, all together.',
  ),
  limitSockets: limitSetting('SOCKETS', 2_000, 'TCP connections open at once, beside WebSockets.'),
  limitSocketsPerAddress: limitSetting(
    'SOCKETS_PER_ADDRESS',
    500,
    'Of these, for one address that is neither this machine nor a trusted proxy.',
  ),
  limitRate: limitSetting('RATE', 600, 'Requests a minute from one address without a key; on this machine none is counted.'),
  limitRateWithKey: limitSetting('RATE_WITH_KEY', 6_000, 'Requests a minute with one key.'),
} as const satisfies Record<string, Setting>;

/** By its name in the program. */
export type SettingName = keyof typeof SETTINGS;

function isRates(text: string): boolean {
  return text === 'process' || (/^rediss?:\/\/./.test(text) && URL.canParse(text));
}

/** An address, or a network as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [, address = '', bits = '0'] = /^([\d.a-f:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  return version > 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
