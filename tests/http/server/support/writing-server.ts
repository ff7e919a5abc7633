import type { Answer } from '../../../support/ask.js';
import { startServeWith } from './serve-process.js';

const KEY = 'key-of-those-who-write-here';
const ENTITIES = ['ports', 'shipyard', 'bank', 'ministry'];

/** `claimgraph serve` in a process of its own, which claims are written to and which may be killed. */
export interface WritingServer {
  readonly url: string;
  /** Its number in the system; of the wrapper, where there is one. */
  readonly pid: number;
  ask(query: string, variables?: object): Promise<Answer>;
  /** Records a claim of this text, and gives its id once that is acknowledged. Rejects where no answer comes. */
  record(text: string): Promise<Recorded>;
  /** Ends it at once, whatever it is doing. */
  kill(): Promise<void>;
}

/** The id of a claim, or the code of the error with which it was refused. */
export type Recorded = { readonly id: string } | { readonly code: unknown };

/** Starts a server without the example on any free port; `wrapper` is a command that runs the server, such as strace. */
export async function startWritingServer(store: string, wrapper: readonly string[] = []): Promise<WritingServer> {
  const environment = { CLAIMGRAPH_EDITOR_KEY: KEY, CLAIMGRAPH_LOG_LEVEL: 'silent' };
  const server = startServeWith({ environment, wrapper }, store, '--no-seed');
  const url = await server.listening;
  const ask = (query: string, variables: object = {}): Promise<Answer> => post(url, { query, variables });
  return {
    url,
    pid: server.pid,
    ask,
    record: async (text) => recordedIn(await ask(RECORD, { input: claimOf(text) })),
    kill: async () => void (await server.kill()),
  };
}

/** Starts a server, does something with it, and kills it, whatever comes of that. */
export async function withServer(store: string, wrapper: readonly string[], use: (server: WritingServer) => Promise<void>): Promise<void> {
  const server = await startWritingServer(store, wrapper);
  try {
    await use(server);
  } finally {
    await server.kill();
  }
}

/** Makes what claims are about. */
export async function makeEntities(server: WritingServer): Promise<void> {
  const entities = ENTITIES.map((id) => ({ id, type: 'COMPANY', name: id, onConflict: 'KEEP' }));
  const { errors } = await server.ask('mutation($input: CreateEntitiesInput!) { createEntities(input: $input) { entities { id } } }', {
    input: { entities },
  });
  if (errors) throw new Error(JSON.stringify(errors));
}

async function post(url: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Answer;
}

const RECORD = 'mutation($input: RecordClaimInput!) { recordClaim(input: $input) { claim { id } } }';

function claimOf(text: string): object {
  const [from, to] = text.length % 2 === 0 ? ENTITIES : ENTITIES.toReversed();
  return {
    relation: { type: 'SUPPLIED', from, to },
    document: { title: 'Register of deliveries', url: 'https://register.example/deliveries' },
    quote: text,
  };
}

function recordedIn({ data, errors }: Answer): Recorded {
  const { claim } = (data?.['recordClaim'] ?? {}) as { readonly claim?: { readonly id: string } };
  return claim ?? { code: errors?.[0]?.extensions?.['code'] };
}
